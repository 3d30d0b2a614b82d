// Shows text of any size, as it is or laid out: rows wrapped at the width of the view, line
// numbers, a caret, a selection, matches of a search and one marked place. Reads, lays out and
// colours only what is on the screen; the rest of the rows is counted in the background while the
// first ones are seen already. Read-only. Lives on the GUI thread.
#pragma once

#include "inspector/highlighter.h"
#include "inspector/rowindex.h"
#include "inspector/rowlayouts.h"
#include "inspector/textsearch.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QFutureWatcher>
#include <QTimer>

class QMenu;

namespace Broadside {

class TextView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    // The colours outlive the view.
    explicit TextView(const SyntaxColors &colors, QWidget *parent = nullptr);
    ~TextView() override;

    // Keeps the place that is seen, the caret and the selection when `isSamePlace`.
    void setDocument(const TextDocumentPointer &document, bool isSamePlace = false);
    const TextDocumentPointer &document() const { return m_document; }
    // What KSyntaxHighlighting knows of the text; an invalid one leaves it without colours.
    void setDefinition(const KSyntaxHighlighting::Definition &definition);
    void clear();

    // Sorted; shown with another background. Looked at with each painting, so it outlives the view
    // or is taken back; null for none.
    void setMatches(const TextMatches *matches);
    // Selected and scrolled to; stands out among the matches if it is one of them.
    void showMatch(const TextMatch &match);
    // A place that is wrong, underlined; -1 is none.
    void setMark(qint64 offset);
    void showOffset(qint64 offset);
    void setWrapped(bool isWrapped);
    bool isWrapped() const { return m_isWrapped; }

    bool hasSelection() const { return m_anchor != m_cursor; }
    qint64 selectionBegin() const { return std::min(m_anchor, m_cursor); }
    qint64 selectionEnd() const { return std::max(m_anchor, m_cursor); }
    QString selectedText() const; // of one that is not too long
    qint64 cursorOffset() const { return m_cursor; }
    // "Line 3, column 14", for people.
    QString positionText() const;
    qint64 rowCount() const;
    bool isIndexing() const { return m_isIndexing; }
    qint64 topRow() const;
    // All rows that are seen, as they are seen.
    QStringList visibleTexts();
    // The same as one text, each row with a line break at its end; places in it, and the offsets of
    // the source that they stand for.
    QString seenText();
    int seenPosition(qint64 offset);
    qint64 seenOffset(int position);
    QRect seenRect(int position); // in the viewport
    qint64 offsetAt(QPoint point);
    // Of the character under it.
    qint64 characterAt(QPoint point);
    void select(qint64 anchor, qint64 cursor);

public Q_SLOTS:
    void copySelection();
    void selectEverything();

Q_SIGNALS:
    void cursorMoved();
    // The rows are all counted.
    void indexed();
    void copyAvailable(bool isAvailable);
    // Others may add to it; for the character under the pointer or behind the caret.
    void menuOpening(QMenu *menu, qint64 offset);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    Q_DISABLE_COPY_MOVE(TextView)

    // Rows
    qint64 fittingWidth() const;
    void buildIndex();
    void takeGrownIndex();
    void useIndex();
    void goOnColoring();
    void updateScrollBars();
    int hiddenWidth() const;
    int fullRows() const;
    int rowHeight() const;
    int gutterWidth() const;
    void scrollToOffset(qint64 offset);

    // Painting
    void paintRow(QPainter &painter, qint64 number, int y);
    void paintGutter(QPainter &painter, const LaidRow &laid, int y);
    QList<QTextLayout::FormatRange> rangesOf(const LaidRow &laid) const;

    // Accessibility
    qint64 lastSeenRow() const { return std::min(topRow() + fullRows(), rowCount()) - 1; }
    void tellCursor();
    void tellSeenText();

    // Caret
    void moveCursor(qint64 offset, bool isExtending);
    bool moveByKey(const QKeyEvent &event);
    qint64 offsetByRows(qint64 rows);
    qint64 offsetByCharacters(int characters);
    qint64 rowEdge(bool isEnd);
    void selectWord();

    const SyntaxColors &m_colors;
    TextDocumentPointer m_document;
    std::shared_ptr<RowIndex> m_index;   // that is shown
    std::shared_ptr<RowIndex> m_growing; // that is to take its place, or is it
    QFutureWatcher<void> m_indexing;
    QTimer m_resized;
    qint64 m_topOffset = 0; // what is to stay on top when rows change
    std::unique_ptr<Highlighter> m_highlighter;
    KSyntaxHighlighting::Definition m_definition;
    QTimer m_coloring;
    RowLayouts m_layouts;
    qreal m_widestRow = 0; // of those painted so far
    const TextMatches *m_matches = nullptr;
    TextMatch m_currentMatch;
    qint64 m_mark = -1;
    qint64 m_cursor = 0;
    qint64 m_anchor = 0;
    qreal m_wantedX = -1; // of the caret, while it moves up and down
    QPoint m_dragPoint;
    QBasicTimer m_dragScroll;
    bool m_isIndexing = false; // in the background
    bool m_isWrapped;
    bool m_isScrolling = false; // by ourselves, to a place that is known
};

} // namespace Broadside
