// Bytes as they are: offset, as many of them in a row as there is room for (32, 24, 16 or 8), and
// what is readable of them; with a selection and matches of a search. Draws what is on the screen.
// Lives on the GUI thread.
#pragma once

#include "inspector/placedtext.h"
#include "inspector/textsearch.h"

#include <QAbstractScrollArea>

class QMenu;

namespace Broadside {

class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes, bool isSamePlace = false);
    const QByteArray &bytes() const { return m_bytes; }
    void setMatches(const TextMatches *matches);
    void showMatch(const TextMatch &match);

    bool hasSelection() const { return m_selectionEnd > m_selectionBegin; }
    // The selected bytes, two digits each with blanks between.
    QString selectedText() const;
    qint64 cursorOffset() const { return m_cursor; }
    QString positionText() const;
    QString rowText(qint64 row) const;

public Q_SLOTS:
    void copySelection();

Q_SIGNALS:
    void cursorMoved();
    // The menu of some bytes, to which others may add: of those that are selected at the pointer,
    // else of the one there; begin and end are the same where there is none.
    void menuOpening(QMenu *menu, qint64 begin, qint64 end);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(HexView)

    struct ByteLook
    {
        QColor background = {}; // invalid: none
        QColor text = {};
        bool isUnderlined = false;
    };

    qint64 rowCount() const;
    int rowHeight() const;
    int fullRows() const;
    int digitWidth() const;
    int offsetDigits() const;
    int byteX(int column) const;
    int textX(int column) const;
    void fitBytes();
    void updateScrollBars();
    void paintRow(QPainter &painter, qint64 row, int y, PlacedText &text) const;
    void paintByte(QPainter &painter, qint64 offset, int y, PlacedText &text) const;
    const TextMatch *matchAt(qint64 offset) const; // null: none
    ByteLook lookOf(qint64 offset) const;
    qint64 offsetAt(QPoint point) const;
    bool isBelowAll(QPoint point) const;
    void moveCursor(qint64 offset, bool isExtending);

    int m_bytesPerRow = 16;
    int m_bytePitch = 0;      // from one byte to the next, in pixels
    qint64 m_topOffset = 0;   // what is to stay on top when rows change
    bool m_isFitting = false; // scrolls by ourselves, to a place that is known
    QByteArray m_bytes;
    const TextMatches *m_matches = nullptr;
    TextMatch m_currentMatch;
    qint64 m_cursor = 0;
    qint64 m_anchor = 0;
    qint64 m_selectionBegin = 0;
    qint64 m_selectionEnd = 0;
};

} // namespace Broadside
