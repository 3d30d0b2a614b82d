#include "shell/focuswalk.h"

#include <QWidget>

#include <algorithm>
#include <tuple>

namespace Broadside {

namespace {

bool takesTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy() &&
           widget->isVisible() && widget->isEnabled();
}

// Widgets whose centres are about as high stand in one line.
std::tuple<int, int> placeIn(const QWidget *panel, const QWidget *widget)
{
    const QPoint center = widget->mapTo(panel, widget->rect().center());
    const int line = panel->fontMetrics().height();
    // A tall one, as a table, is read from its top.
    const int top = widget->mapTo(panel, QPoint()).y();
    return {std::min(center.y(), top + line) / line, center.x()};
}

QList<QWidget *> stopsOf(QWidget *panel)
{
    QList<QWidget *> stops;
    for (QWidget *child : panel->findChildren<QWidget *>()) {
        if (takesTab(child) && child->window() == panel->window())
            stops += child;
    }
    std::ranges::stable_sort(stops, {},
                             [panel](const QWidget *each) { return placeIn(panel, each); });
    if (takesTab(panel))
        stops.prepend(panel);
    return stops;
}

} // namespace

QWidget *nextByReading(const QList<QWidget *> &panels, const QWidget *from, bool isForward)
{
    QList<QWidget *> stops;
    for (QWidget *panel : panels) {
        if (panel->isVisible())
            stops += stopsOf(panel);
    }
    if (stops.isEmpty())
        return nullptr;
    const qsizetype at = stops.indexOf(from);
    if (at < 0)
        return isForward ? stops.first() : stops.last();
    const qsizetype count = stops.size();
    return stops[(at + (isForward ? 1 : count - 1)) % count];
}

} // namespace Broadside
