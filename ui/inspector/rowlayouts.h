// The rows that are on the screen, laid out and coloured, and some around them. Owned by a
// TextView, which asks for rows by number.
#pragma once

#include "inspector/highlighter.h"
#include "inspector/rowindex.h"

#include <QTextLayout>

#include <map>

namespace Broadside {

struct LaidRow
{
    ShownRow row;
    RowState next;
    std::unique_ptr<QTextLayout> layout;
    qreal width = 0;
    bool isColored = false; // with all the colours it is going to have

    qreal xOf(int column) const;
    // Of the source, and of this row even where the indentation is.
    qint64 offsetAt(qreal x) const;
    // Of the character there, or of the last one.
    qint64 characterAt(qreal x) const;
};

class RowLayouts
{
public:
    void setIndex(std::shared_ptr<const RowIndex> index);
    // May be null: then only what the document's layout knows is coloured.
    void setHighlighter(Highlighter *highlighter);
    void setColors(const SyntaxColors *colors);
    void setFont(const QFont &font);
    void clear() { m_rows.clear(); }

    // Valid until the next call of another function than row() for a row nearby.
    const LaidRow &row(qint64 number);

private:
    RowState stateOf(qint64 number) const;
    void color(LaidRow &laid) const;
    void layOut(LaidRow &laid) const;
    void dropFarFrom(qint64 number);

    std::shared_ptr<const RowIndex> m_index;
    Highlighter *m_highlighter = nullptr;
    const SyntaxColors *m_colors = nullptr;
    QFont m_font;
    std::map<qint64, LaidRow> m_rows;
};

} // namespace Broadside
