// The languages of the window. English is what the sources say; the others are files in
// translations/. What is for scripts, the command line, logs and reports, is English always.
#pragma once

#include <QList>
#include <QString>

class QCoreApplication;

namespace Broadside {

struct Language
{
    QString code; // as that of its file: "de", "zh_CN"
    QString name; // as those say it who speak it
};

// Those that are complete.
QList<Language> languages();

// Takes the texts of a language from now on, those of Qt but for its network among them, and its
// way to write numbers and dates unless the system's is of that language. An empty code is the
// system's language; what there is no file for is English. Once, before the first widget is made.
void useLanguage(QCoreApplication &application, const QString &code);

} // namespace Broadside
