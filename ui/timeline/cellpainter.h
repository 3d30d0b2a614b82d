// Paints the cells of the timeline that hold words: the method and the name of a request, its
// status, time and size. Remembers what it painted, so one object paints frame after frame; owned
// by who paints.
#pragma once

#include "models/timelinemodel.h"
#include "widgets/rowtext.h"

#include <QPalette>

namespace Broadside {

struct Theme;

class CellPainter
{
public:
    CellPainter();

    // `now` is when a request in flight has come so far.
    void paint(QPainter &painter, const QRect &rect, const QPalette &palette, int column,
               const RouteRecord &record, int repetitions, Nanoseconds now);

private:
    void takeFont(const QFont &font);
    // What the method leaves of the area.
    QRect paintMethod(QPainter &painter, const QRect &rect, const QString &method,
                      const Theme &theme);

    QFont m_font;
    QFont m_methodFont; // kept, as finding what belongs to a font takes long
    int m_gap = 0;
    int m_methodWidth = 0;
    RowText m_words;
    RowText m_methods;
};

} // namespace Broadside
