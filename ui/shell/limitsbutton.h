// A button of the toolbar for what is seldom another for runs: the limits for each host and of the
// rate, and the file of data. They are chosen in a small window below it; what the collection says
// stands greyed there.
#pragma once

#include "composer/limitsfields.h"

#include <QToolButton>

class QFrame;

namespace Broadside {

class DataFileField;

class LimitsButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LimitsButton(QWidget *parent = nullptr);

    void showLimits(const RunLimits &chosen, const RunLimits &stored);
    // Empty: there is none. One is looked for in its folder, else in the other one.
    void showDataFile(const QString &path, const QString &folder);

Q_SIGNALS:
    // All but how many requests are in flight at once.
    void chosen(const Broadside::RunLimits &limits);
    // Absolute; empty: none.
    void dataFileChosen(const QString &path);

private:
    void open();
    void askForDataFile();
    void tellWhatHolds();

    QFrame *m_window;
    std::optional<LimitsFields> m_fields;
    DataFileField *m_data;
    QStringList m_limits; // what holds of them, for people
    QString m_dataFile;
    QString m_folder; // where data may be
};

} // namespace Broadside
