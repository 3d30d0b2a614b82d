// A button with the last runs in a menu: when, what, and how it went. The one that is shown is
// marked. The menu also stands in the menu bar. Owned by the timeline's head.
#pragma once

#include <QToolButton>

class QMenu;

namespace Broadside {

class RunHistory;
struct PastRun;

class RunChooser : public QToolButton
{
    Q_OBJECT

public:
    // The history has to outlive it. The menu is filled by it and owned by somebody else.
    RunChooser(const RunHistory &history, QMenu &menu, QWidget *parent = nullptr);

    // "14:03:22  Shop: users and not slow – 12 passed, 1 failed"
    static QString textFor(const PastRun &run);

Q_SIGNALS:
    void chosen(size_t index);

private:
    void refresh();
    void fillMenu();

    const RunHistory &m_history;
};

} // namespace Broadside
