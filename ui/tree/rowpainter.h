// Paints the contents of one row of the collection tree from the left and from the right inwards,
// so that the name takes what is left between.
#pragma once

#include "models/collectiontreemodel.h"
#include "run/runevent.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace Broadside {

class RowPainter
{
public:
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option);

    // In fainter colours, but readable.
    void dim() { m_isDimmed = true; }
    void paintMark(); // a bar at the left edge
    // In a column of its own, unless the name needs the room. After what is at the right.
    void paintMethod(const QString &method, int nameWidth);
    void paintProblemSign();
    void paintOutcome(Outcome outcome);
    void paintProgress(RouteProgress progress); // in the place of the outcome
    // None where a name of that width needs the room.
    void paintChips(const QStringList &tags, int nameWidth);
    void paintName(const QString &name, const QFont &font, const QColor &color);

    QColor textColor() const;
    QColor mutedColor() const;
    const Theme &theme() const { return m_theme; }

private:
    QColor readable(const QColor &color) const;
    QColor chipOnSelection() const;
    QRectF takeSignBox();
    QRect takeLeft(int width);
    QRect takeRight(int width);

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    const Theme &m_theme;
    QRect m_free; // what is not painted yet
    int m_gap;
    bool m_isHighlighted;
    bool m_isDimmed = false;
};

// As short as the column for it: DEL for DELETE.
QString shortMethod(const QString &method);

} // namespace Broadside
