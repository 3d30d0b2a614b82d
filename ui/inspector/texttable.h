// Rows of texts that can be filtered and copied: headers, checks, redirects, times. On the GUI
// thread.
#pragma once

#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>

class QMenu;

namespace Broadside {

struct TableRow
{
    QStringList texts;
    QColor color = {}; // of the first text; invalid: as the others
    QIcon icon = {};   // before the first text
    QString tip = {};  // empty: the texts themselves
};

class TextTable : public QTreeView
{
    Q_OBJECT

public:
    explicit TextTable(const QStringList &headings, QWidget *parent = nullptr);

    // Columns as wide as their texts: what has no room is scrolled to. Before there are rows.
    void showWholeTexts();
    // Keeps the current row when there are as many rows as before.
    void setRows(const std::vector<TableRow> &rows);
    void setFilter(const QString &text);
    int shownRows() const { return m_proxy.rowCount(); }
    QString textAt(int row, int column) const;
    // Columns with tabs between, rows with line breaks.
    QString allText() const;
    void copyRow();
    void copyAll();

    QSize sizeHint() const override;

Q_SIGNALS:
    // The menu of a row, which is counted as they were set; others may add to it.
    void menuOpening(QMenu *menu, int row);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitLastColumn();
    QString rowText(int row) const;
    void showMenu(QPoint place);

    QStandardItemModel m_model;
    QSortFilterProxyModel m_proxy;
    bool m_showsWhole = false;
};

} // namespace Broadside
