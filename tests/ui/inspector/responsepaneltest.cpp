#include "responsepaneltest.h"

#include "inspector/bodypage.h"
#include "inspector/messageviewer.h"
#include "inspector/textviewers.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>

namespace Broadside {

using namespace std::chrono_literals;

RouteRecord ResponsePanelTest::record(const QString &id, const QByteArray &type,
                                      const QByteArray &body)
{
    RouteRecord route;
    route.summary.id = id;
    route.summary.method = QStringLiteral("GET");
    route.outcome = Outcome::Passed;
    route.waits.push_back({.reason = WaitReason::Slot, .detail = {}, .start = 0ns, .end = 20ms});
    AttemptRecord attempt;
    attempt.start = 20ms;
    attempt.end = 120ms;
    attempt.phases = {{.phase = Phase::Connect, .start = 20ms, .end = 40ms},
                      {.phase = Phase::Send, .start = 40ms, .end = 41ms},
                      {.phase = Phase::Wait, .start = 41ms, .end = 101ms},
                      {.phase = Phase::Receive, .start = 101ms, .end = 120ms}};
    attempt.request = PreparedRequest();
    attempt.request->method = "GET";
    attempt.request->url = QUrl(QStringLiteral("http://a.test/users?page=1"));
    attempt.request->headers = {{"Accept", "application/json"}};
    attempt.response = Response();
    attempt.response->status = 200;
    attempt.response->reason = QStringLiteral("OK");
    attempt.response->httpVersion = QStringLiteral("2");
    attempt.response->headers = {{"Content-Type", type}, {"Server", "test"}};
    attempt.response->body = body;
    attempt.response->url = attempt.request->url;
    attempt.bytesReceived = body.size();
    route.attempts.push_back(attempt);
    route.firstUrl = QStringLiteral("http://a.test/users?page=1");
    route.lastChange = 120ms;
    route.checks = {{.check = QStringLiteral("status == 200"),
                     .passed = true,
                     .expected = QStringLiteral("200"),
                     .actual = QStringLiteral("200")}};
    return route;
}

TextView *ResponsePanelTest::textOf(const ResponsePanel &panel)
{
    const auto *viewer = qobject_cast<TextViewer *>(panel.body()->viewer());
    return viewer ? viewer->view() : nullptr;
}

QString ResponsePanelTest::messageOf(const ResponsePanel &panel)
{
    const auto *viewer = qobject_cast<MessageViewer *>(panel.body()->viewer());
    return viewer ? viewer->text() : QString();
}

QMenu *ResponsePanelTest::menuAt(QWidget *widget, QPoint place)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QMenu *ResponsePanelTest::menuByKey(QWidget *widget)
{
    const QPoint place = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

QAction *ResponsePanelTest::entry(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

QAction *ResponsePanelTest::checkEntry(const QMenu *menu)
{
    return entry(menu, QStringLiteral("Add Check from Here"));
}

QAction *ResponsePanelTest::captureEntry(const QMenu *menu)
{
    return entry(menu, QStringLiteral("Add Capture from Here"));
}

void ResponsePanelTest::init()
{
    m_panel = std::make_unique<ResponsePanel>();
    m_panel->resize(480, 400);
    m_panel->QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

} // namespace Broadside
