#include "showntimeline.h"

#include "sampleruns.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

namespace Broadside {

ShownTimeline::ShownTimeline(const std::vector<RunEvent> &events)
{
    run.apply(events);
    panel.resize(1200, 420);
    panel.show();
    isShown = QTest::qWaitForWindowExposed(&panel);
    view->setFocus();
    QApplication::processEvents();
}

std::vector<RunEvent> ShownTimeline::finishedShop()
{
    Stream shop = shopRun();
    for (const int route : {9, 10, 11})
        shop.add(329,
                 RouteFinished{route, Outcome::Cancelled, QStringLiteral("the run was cancelled"),
                               std::nullopt, std::nullopt});
    shop.finish(330, RunEnding::Interrupted);
    return shop.events();
}

QPoint ShownTimeline::rowAt(int route, double share) const
{
    const QRectF area = view->areaOf(route);
    return {int(area.left() + area.width() * share), int(area.center().y())};
}

void ShownTimeline::wheel(const QPoint &angle, Qt::KeyboardModifiers modifiers,
                          const QPoint &position)
{
    QWheelEvent event(position, view->viewport()->mapToGlobal(position), {}, angle, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view->viewport(), &event);
}

void ShownTimeline::drag(QWidget *widget, Qt::MouseButton button, const QPoint &from,
                         const QPoint &to, Qt::KeyboardModifiers modifiers)
{
    QTest::mousePress(widget, button, modifiers, from);
    QMouseEvent move(QEvent::MouseMove, to, widget->mapToGlobal(to), Qt::NoButton, button,
                     modifiers);
    QApplication::sendEvent(widget, &move);
    QTest::mouseRelease(widget, button, modifiers, to);
}

} // namespace Broadside
