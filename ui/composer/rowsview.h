// One of the tables of a route: on or off, name, value with its placeholders, and where it comes
// from. With a sentence in its place when it is empty.
#pragma once

#include "composer/placeholders.h"
#include "composer/rowsmodel.h"
#include "model/querycompletion.h"

#include <QTreeView>

#include <optional>

class QLineEdit;

namespace Broadside {

class RowsView : public QTreeView
{
    Q_OBJECT

public:
    RowsView(const QString &accessibleName, const QString &whenEmpty, QWidget *parent = nullptr);
    ~RowsView() override;

    // Rows can be changed, and added in an empty one at the end, which says so.
    void setEditable(const QString &invitation);
    // Shown even where no row says anything in it; for tables whose rows are typed in.
    void setValueColumnShown(bool isShown) { m_isValueShown = isShown; }
    // Checks or captures are typed in that column, with their words completed.
    void completeQueries(RowsModel::Column column, QueryUse use) { m_queries = {column, use}; }
    void show(std::vector<DetailRow> rows, const Placeholders &placeholders);
    RowsModel &rowsModel() { return m_model; }
    const RowsModel &rows() const { return m_model; }
    // Takes what is typed in the open cell, which stays open with its cursor where it is.
    void commit();
    // Takes it, too, and closes the cell: other rows come.
    void closeCell();
    // As RowsModel has it; the open cell follows.
    void setHiding(const RowsModel::Hiding &hiding);
    const Placeholders &placeholders() const { return m_placeholders; }
    // Which words are completed in a cell of that column; none where it holds something else.
    std::optional<QueryUse> queryUse(int column) const;
    struct TypedCell
    {
        int row = 0; // of the route's own
        int column = 0;
        QString text;
    };
    bool hasOpenCell() const { return openCell() != nullptr; }
    // What is typed in the open cell, as long as it is not taken.
    std::optional<TypedCell> typedCell() const;

Q_SIGNALS:
    // In the open cell.
    void typed();
    // With what was typed in it taken or not.
    void cellClosed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    // Tab goes from cell to cell, not from row to row.
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // With marks and completion of its placeholders.
    QLineEdit *openCell() const;
    void setPlaceholders(const Placeholders &placeholders);
    // The next cell in sight that can be typed in; invalid behind the last one.
    QModelIndex nextCell(int steps) const;
    void arrangeColumns();

    struct QueryColumn
    {
        RowsModel::Column column = RowsModel::ColumnCount; // none
        QueryUse use = QueryUse::Check;
    };

    RowsModel m_model;
    Placeholders m_placeholders;
    QString m_whenEmpty;
    QueryColumn m_queries;
    bool m_isValueShown = false;
    bool m_areColumnsChosen = false; // by the user
};

} // namespace Broadside
