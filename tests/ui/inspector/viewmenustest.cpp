#include "viewmenustest.h"

#include "inspector/bodypage.h"
#include "support/queryresult.h"

#include <QMenu>
#include <QSignalSpy>

namespace Broadside {

using namespace std::chrono_literals;

void ViewMenusTest::showAs(ViewMode mode, const QByteArray &type, const QByteArray &body)
{
    m_record = record(QStringLiteral("a"), type, body);
    m_panel->setCanAdd([] { return true; });
    m_panel->show(m_record);
    m_panel->body()->setMode(mode);
}

BodyViewer *ViewMenusTest::shownViewer() const
{
    return m_panel->body()->viewer();
}

ViewMenusTest::Offered ViewMenusTest::offeredBy(QMenu *menu)
{
    if (!menu)
        return {.check = QStringLiteral("no menu")};
    const QSignalSpy checks(m_panel.get(), &ResponsePanel::checkWanted);
    const QSignalSpy captures(m_panel.get(), &ResponsePanel::captureWanted);
    for (QAction *action : {checkEntry(menu), captureEntry(menu)}) {
        if (action->isEnabled())
            action->trigger();
    }
    menu->close();
    return {.check = checks.isEmpty() ? QString() : checks.first().first().toString(),
            .name = captures.isEmpty() ? QString() : captures.first().first().toString(),
            .query = captures.isEmpty() ? QString() : captures.first().last().toString()};
}

QString ViewMenusTest::checkBy(QMenu *menu, const QString &text)
{
    if (!menu)
        return QStringLiteral("no menu");
    const QSignalSpy checks(m_panel.get(), &ResponsePanel::checkWanted);
    QAction *action = entry(menu, text);
    if (action && action->isEnabled())
        action->trigger();
    menu->close();
    return checks.isEmpty() ? QString() : checks.first().first().toString();
}

QString ViewMenusTest::problemOf(const QString &check) const
{
    return whyNotPassing(check, *m_record.response(), 100ms);
}

QString ViewMenusTest::captured(const QString &query) const
{
    return capturedWith(query, *m_record.response(), 100ms);
}

} // namespace Broadside
