// How the requests of a run follow each other, as a choice in the toolbar: a button for each way
// or, where there is no room for these, a list. Owned by the toolbar.
#pragma once

#include "models/opencollection.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace Broadside {

class RunModeBox : public QWidget
{
    Q_OBJECT

public:
    explicit RunModeBox(QWidget *parent = nullptr);

    void showMode(RunMode mode);
    // Whether it is the list.
    void setNarrow(bool isNarrow);
    // How much wider the buttons are than what it is now.
    int missingWidth() const;

Q_SIGNALS:
    // By the user.
    void chosen(Broadside::RunMode mode);

private:
    void add(RunMode mode, const QString &text, const QString &toolTip);

    QWidget *m_buttons;
    QButtonGroup *m_group; // the id is the RunMode
    QComboBox *m_list;     // likewise the index
};

} // namespace Broadside
