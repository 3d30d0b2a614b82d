// A run in series and the same in parallel: both as bars, how much faster it became, and which
// requests paid for it. Beside the window, not over it. Lives on the GUI thread; deletes itself
// when it is closed.
#pragma once

#include "history/speedmodel.h"

#include <QDialog>

class QSortFilterProxyModel;
class QTableView;

namespace Broadside {

class SpeedDialog : public QDialog
{
    Q_OBJECT

public:
    // What was run: "Shop: all routes".
    SpeedDialog(ComparedSpeed speed, const QString &what, QWidget *parent = nullptr);

    QTableView *slowed() const { return m_slowed; }

    // "2.6 times faster in parallel, with at most 9 in flight: efficiency 29 %"
    static QString resultText(const SpeedComparison &comparison);

Q_SIGNALS:
    // A double click or Enter: show it. The index among the routes of the run in parallel.
    void routeActivated(int route);

private:
    void makeTable();
    void placeParts(const QString &what);
    QLayout *makeBars() const;
    QString slowedText() const;

    SpeedModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_slowed;
};

} // namespace Broadside
