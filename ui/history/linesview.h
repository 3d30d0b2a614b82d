// The table of a difference with a scroll bar below it, which moves both texts sideways together;
// their numbers and signs stay. Of a line only the columns that are seen are laid out, however long
// it is. Lives on the GUI thread.
#pragma once

#include <QFrame>

class QHelpEvent;
class QKeyEvent;
class QScrollBar;
class QTableView;
class QWheelEvent;

namespace Broadside {

class DifferenceModel;

class LinesView : public QFrame
{
    Q_OBJECT

public:
    // The table shows the model, which has to outlive it. Takes the table over.
    LinesView(QTableView &table, const DifferenceModel &model, QWidget *parent = nullptr);

    QScrollBar *sideways() const
    {
        return m_sideways;
    } // its value is the first column that is seen
    // Makes a row the current one, and shows where its texts part.
    void showRow(int row);
    // What is seen of a text.
    QString shownText(const QModelIndex &index) const;
    bool isSeenWhole(const QModelIndex &index) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class TextDelegate;

    void sizeSections();
    void placeParts();
    int seenColumns(int section) const;
    void updateRange();
    void showColumn(int column);
    bool scrollByKey(const QKeyEvent &key);
    bool scrollByWheel(const QWheelEvent &wheel);

    QTableView *m_table;
    const DifferenceModel &m_model;
    QScrollBar *m_sideways;
    qreal m_columnWidth;
};

} // namespace Broadside
