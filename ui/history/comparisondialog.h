// Two runs side by side: a row for each route, and below it what differs in the bodies of the route
// that was opened. Beside the window, not over it. Lives on the GUI thread; deletes itself when it
// is closed.
#pragma once

#include "history/comparisonmodel.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace Broadside {

class DifferenceView;

class ComparisonDialog : public QDialog
{
    Q_OBJECT

public:
    // What they are called: "20.11.26, 14:03:22, Shop".
    struct Titles
    {
        QString before;
        QString after;
    };
    ComparisonDialog(ComparedRuns runs, const Titles &titles, QWidget *parent = nullptr);

    QTableView *routes() const { return m_routes; }
    DifferenceView *difference() const { return m_difference; }

private:
    void makeTable();
    void placeParts(const Titles &titles);
    void openRow(const QModelIndex &index);

    class DifferentOnly;

    ComparisonModel *m_model;
    DifferentOnly *m_shown;
    QCheckBox *m_differentOnly;
    QTableView *m_routes;
    DifferenceView *m_difference;
};

} // namespace Broadside
