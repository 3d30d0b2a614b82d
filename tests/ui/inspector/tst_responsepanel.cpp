// The panel of a response: what its status line and its pages tell of a request, and what it says
// when there is no response.

#include "inspector/arrivalbar.h"
#include "inspector/headerspage.h"
#include "inspector/noticebar.h"
#include "inspector/sentpage.h"
#include "inspector/statusline.h"
#include "inspector/texttable.h"
#include "inspector/textview.h"
#include "inspector/timingpage.h"
#include "responsepaneltest.h"
#include "theme/texts.h"
#include "widgets/elidedlabel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class tst_ResponsePanel : public ResponsePanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsAResponse();
    void namesItsRequestHoweverNarrow();
    void showsBothSizesOfWhatCameCompressed();
    void timesOfChecksHaveAUnit();
    void saysWhatToDoWhenEmpty();
    void tellsScreenReadersWhatItsTabsAre();
    void saysWhyThereIsNoResponse_data();
    void saysWhyThereIsNoResponse();
    void showsHowMuchOfALargeBodyIsThere();
    void namesTheRowOfData();
    void saysWhatTheHistoryDidNotKeep();
    void filtersHeaders();
    void showsHeadersThatTheRouteDoesNotSay();
    void saysThatALengthIsNotKnown();
    void showsRedirectsOnlyWhenThereWereAny();
    void tellsWhereTheTimeWent();
    void copiesAsCurl();
};

void tst_ResponsePanel::showsBothSizesOfWhatCameCompressed()
{
    RouteRecord packed = record(QStringLiteral("a"), "text/plain", QByteArray(12'000, 'x'));
    packed.attempts.back().response->compressedSize = 3000;
    m_panel->show(packed);
    QVERIFY2(m_panel->status()->text().contains(
                 QStringLiteral("  %1, %2 compressed  ").arg(sizeText(12'000), sizeText(3000))),
             qPrintable(m_panel->status()->text()));
}

void tst_ResponsePanel::showsAResponse()
{
    m_panel->show(record(QStringLiteral("a"), "application/json", R"({"a":1})"));
    QCOMPARE(m_panel->status()->text(),
             QStringLiteral("200 OK  HTTP/2  100 ms  7 B  1 of 1 checks ✔"));
    QCOMPARE(textOf(*m_panel)->visibleTexts(), (QStringList{"{", "  \"a\": 1", "}"}));
    QCOMPARE(m_panel->headers()->response()->textAt(1, 1), QStringLiteral("test"));
    QCOMPARE(m_panel->headers()->request()->textAt(0, 0), QStringLiteral(":authority"));
    QCOMPARE(m_panel->headers()->request()->textAt(0, 1), QStringLiteral("a.test"));
    QCOMPARE(m_panel->headers()->request()->textAt(1, 0), QStringLiteral("Accept"));
    QCOMPARE(m_panel->checks()->textAt(0, 0), QStringLiteral("✔ status == 200"));
    QCOMPARE(m_panel->sent()->line(), QStringLiteral("GET http://a.test/users?page=1"));
}

void tst_ResponsePanel::namesItsRequestHoweverNarrow()
{
    RouteRecord route = record(QStringLiteral("Users/search"), "application/json", R"({"a":1})");
    route.summary.method = QStringLiteral("QUERY");
    m_panel->show(route);
    const auto *name = m_panel->status()->findChild<ElidedLabel *>();
    QCOMPARE(name->text(), QStringLiteral("QUERY Users/search"));
    QVERIFY(m_panel->status()->accessibleName().startsWith(
        QStringLiteral("QUERY Users/search 200 OK")));
    for (const int width : {900, m_panel->minimumSizeHint().width()}) {
        m_panel->resize(width, 400);
        const QMargins margins = m_panel->status()->layout()->contentsMargins();
        QTRY_COMPARE(m_panel->width(), width);
        QTRY_COMPARE(name->width(), m_panel->status()->width() - margins.left() - margins.right());
        QVERIFY(name->isVisible());
    }
}

void tst_ResponsePanel::timesOfChecksHaveAUnit()
{
    RouteRecord route = record(QStringLiteral("a"), "application/json", R"({"a":1})");
    route.checks.push_back({.check = QStringLiteral("duration < 50"),
                            .passed = false,
                            .expected = QStringLiteral("below 50"),
                            .actual = QStringLiteral("100.2")});
    m_panel->show(route);
    QCOMPARE(m_panel->checks()->textAt(0, 2), QStringLiteral("200"));
    QCOMPARE(m_panel->checks()->textAt(1, 0), QStringLiteral("✖ duration < 50 ms"));
    QCOMPARE(m_panel->checks()->textAt(1, 1), QStringLiteral("below 50 ms"));
    QCOMPARE(m_panel->checks()->textAt(1, 2), QStringLiteral("100.2 ms"));
}

void tst_ResponsePanel::saysWhatToDoWhenEmpty()
{
    m_panel->show(record(QStringLiteral("a"), "application/json", "{}"));
    m_panel->clear();
    QVERIFY(m_panel->status()->text().isEmpty());
    for (const QAction *action : m_panel->actions())
        QVERIFY(!action->isEnabled());
    m_panel->grab();
}

void tst_ResponsePanel::tellsScreenReadersWhatItsTabsAre()
{
    QCOMPARE(QAccessible::queryAccessibleInterface(m_panel->tabs())->text(QAccessible::Name),
             QStringLiteral("Parts of the response"));
    QVERIFY(!m_panel->tabs()->tabBar()->accessibleName().isEmpty());
}

void tst_ResponsePanel::saysWhyThereIsNoResponse_data()
{
    QTest::addColumn<std::optional<Outcome>>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("message");
    QTest::newRow("errored") << std::optional(Outcome::Errored) << "Connection refused by a.test."
                             << "No response"
                             << "There is no response: Connection refused by a.test.";
    QTest::newRow("skipped") << std::optional(Outcome::Skipped) << "login did not pass"
                             << "Skipped" << "Skipped, and never sent: login did not pass";
    QTest::newRow("cancelled") << std::optional(Outcome::Cancelled) << "stopped" << "Cancelled"
                               << "Cancelled before a response came: stopped";
    QTest::newRow("in flight") << std::optional<Outcome>() << "" << "In flight"
                               << "The request is in flight. What comes back is shown here.";
}

void tst_ResponsePanel::saysWhyThereIsNoResponse()
{
    QFETCH(std::optional<Outcome>, outcome);
    QFETCH(QString, reason);
    RouteRecord route = record(QStringLiteral("a"), "", "");
    route.attempts.back().response.reset();
    route.outcome = outcome;
    route.reason = reason;
    route.isInFlight = !outcome;
    m_panel->show(route);
    QTEST(messageOf(*m_panel), "message");
    QVERIFY(m_panel->status()->text().startsWith(
        *static_cast<const QString *>(QTest::qData("status", QMetaType::QString))));
    QCOMPARE(m_panel->sent()->line(), QStringLiteral("GET http://a.test/users?page=1"));
    QVERIFY(m_panel->timing()->table()->shownRows() > 0);
}

void tst_ResponsePanel::showsHowMuchOfALargeBodyIsThere()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    RouteRecord arriving = route;
    arriving.attempts.back().response.reset();
    arriving.outcome.reset();
    arriving.isInFlight = true;
    m_panel->show(arriving);
    const ArrivalBar *bar = m_panel->arrival();
    QVERIFY(!bar->isVisible()); // nobody knows yet that it is large
    arriving.attempts.back().arriving = {.received = 20'000'000, .total = 80'000'000};
    m_panel->show(arriving);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->text(), QStringLiteral("20.0 MB of 80.0 MB"));
    const auto *progress = bar->findChild<QProgressBar *>();
    QCOMPARE(progress->value() * 4, progress->maximum());
    arriving.attempts.back().arriving = {.received = 20'000'000, .total = {}};
    m_panel->show(arriving);
    QCOMPARE(bar->text(), QStringLiteral("20.0 MB so far"));
    QCOMPARE(progress->maximum(), 0);
    const QSignalSpy wanted(m_panel.get(), &ResponsePanel::cancelWanted);
    QTest::mouseClick(bar->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    m_panel->show(route);
    QVERIFY(!bar->isVisible());
}

void tst_ResponsePanel::namesTheRowOfData()
{
    RouteRecord route = record(QStringLiteral("search"), "text/plain", "x");
    route.summary.row = 3;
    m_panel->show(route);
    QCOMPARE(m_panel->status()->findChild<ElidedLabel *>()->text(),
             QStringLiteral("GET search · row 3"));
}

void tst_ResponsePanel::saysWhatTheHistoryDidNotKeep()
{
    const auto said = [this] {
        QStringList texts;
        for (const NoticeBar *notice : m_panel->findChildren<NoticeBar *>()) {
            if (notice->isVisible())
                texts += notice->text();
        }
        return texts.join(u'|');
    };
    RouteRecord route = record(QStringLiteral("large"), "text/plain", QByteArray(1000, 'x'));
    m_panel->show(route);
    QCOMPARE(said(), QString());
    AttemptRecord &attempt = route.attempts.back();
    attempt.response->bodyBytesLeftOut = 4000;
    attempt.bytesReceived = 5000;
    m_panel->show(route);
    QCOMPARE(said(), QStringLiteral("Only the first 1.0 KB of the 5.0 KB of this body were kept."));
    attempt.request->contentBytesLeftOut = 2000;
    m_panel->show(route);
    QVERIFY(said().endsWith(QStringLiteral("The last 2.0 KB of what was sent were not kept.")));
    m_panel->show(record(QStringLiteral("small"), "text/plain", "x"));
    QCOMPARE(said(), QString());
}

void tst_ResponsePanel::filtersHeaders()
{
    m_panel->show(record(QStringLiteral("a"), "text/plain", "x"));
    m_panel->tabs()->setCurrentIndex(ResponsePanel::HeadersTab);
    QTest::keyClicks(m_panel->headers()->filter(), QStringLiteral("server"));
    QCOMPARE(m_panel->headers()->response()->shownRows(), 1);
    QCOMPARE(m_panel->headers()->request()->shownRows(), 0);
    m_panel->headers()->response()->copyAll();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Server\ttest"));
}

// Only of what was sent is it known what else was sent with it.
void tst_ResponsePanel::showsHeadersThatTheRouteDoesNotSay()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    AttemptRecord &attempt = route.attempts.back();
    attempt.response->httpVersion = QStringLiteral("1.1");
    const TextTable *headers = m_panel->headers()->request();
    m_panel->show(route);
    QCOMPARE(headers->allText(),
             QStringLiteral("Host\ta.test\nAccept\tapplication/json\n"
                            "Accept-Encoding\tgzip, deflate, br, zstd\nConnection\tKeep-Alive"));
    QVERIFY(headers->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("Added"));
    attempt.response.reset(); // then it is not known by which version
    m_panel->show(route);
    QCOMPARE(headers->shownRows(), 2);
    attempt.phases.resize(1); // no connection was made
    m_panel->show(route);
    QCOMPARE(headers->allText(), QStringLiteral("Accept\tapplication/json"));
}

void tst_ResponsePanel::saysThatALengthIsNotKnown()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    AttemptRecord &attempt = route.attempts.back();
    attempt.request->content = {FileContent{QStringLiteral("/may/have/changed.txt")}};
    m_panel->show(route);
    QVERIFY(m_panel->headers()->request()->allText().endsWith(
        QStringLiteral("Content-Length\t(chosen as it was sent)")));
}

void tst_ResponsePanel::showsRedirectsOnlyWhenThereWereAny()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    m_panel->show(route);
    QVERIFY(!m_panel->tabs()->isTabVisible(ResponsePanel::RedirectsTab));
    route.attempts.back().redirects.push_back({.url = QStringLiteral("http://a.test/"),
                                               .status = 301,
                                               .target = QStringLiteral("http://a.test/users"),
                                               .time = 30ms});
    m_panel->show(route);
    QVERIFY(m_panel->tabs()->isTabVisible(ResponsePanel::RedirectsTab));
    QCOMPARE(m_panel->redirects()->allText(),
             QStringLiteral("1\t301\t20 ms\thttp://a.test/\thttp://a.test/users"));
    // What has no room is scrolled to.
    TextTable *hops = m_panel->redirects();
    route.attempts.back().redirects.back().target += QString(300, u'x');
    m_panel->show(route);
    m_panel->tabs()->setCurrentIndex(ResponsePanel::RedirectsTab);
    m_panel->QWidget::show();
    const int needed = hops->fontMetrics().horizontalAdvance(hops->textAt(0, 4));
    QTRY_VERIFY(hops->columnWidth(4) >= needed);
    QTRY_VERIFY(hops->horizontalScrollBar()->maximum() > 0);
    const std::vector<TimingPart> parts = timingParts(route);
    QCOMPARE(parts[1].hop, 1);
    QCOMPARE(parts[2].hop, 2);
}

void tst_ResponsePanel::tellsWhereTheTimeWent()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    m_panel->show(route);
    m_panel->tabs()->setCurrentIndex(ResponsePanel::TimingTab);
    m_panel->grab();
    QCOMPARE(m_panel->timing()->note(),
             QStringLiteral("20 ms of waiting, then 100 ms. A new connection was opened."));
    QCOMPARE(m_panel->timing()->table()->textAt(0, 0), QStringLiteral("Waited for a slot"));
    QCOMPARE(m_panel->timing()->table()->textAt(3, 2), QStringLiteral("60 ms"));
    auto &phases = route.attempts.back().phases;
    phases.erase(phases.begin());
    m_panel->show(route);
    QVERIFY(m_panel->timing()->note().contains(QLatin1String("used again")));
}

void tst_ResponsePanel::copiesAsCurl()
{
    m_panel->show(record(QStringLiteral("a"), "text/plain", "x"));
    m_panel->sent()->copyAsCurl();
    QCOMPARE(
        QGuiApplication::clipboard()->text(),
        QStringLiteral("curl 'http://a.test/users?page=1' --header 'Accept: application/json'"));
}

QTEST_MAIN(tst_ResponsePanel)
#include "tst_responsepanel.moc"
