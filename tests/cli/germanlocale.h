// A locale that few machines have installed: numbers have a comma, and the C library speaks German.
// Made in a folder of its own with the library's localedef, for programs that get its environment.
#pragma once

#include <QMap>
#include <QString>
#include <QTemporaryDir>

namespace Broadside {

class GermanLocale
{
public:
    GermanLocale();

    // Why there is none; empty when there is one.
    QString problem() const { return m_problem; }
    QMap<QString, QString> environment() const;

private:
    void make();
    bool write(const QString &name, const QByteArray &content) const;

    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace Broadside
