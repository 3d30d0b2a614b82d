#include "inspector/bodyfilter.h"
#include "inspector/bodypage.h"
#include "inspector/findbar.h"
#include "inspector/headerspage.h"
#include "inspector/messageviewer.h"
#include "inspector/responsepanel.h"
#include "inspector/richviewer.h"
#include "inspector/sentpage.h"
#include "inspector/statusline.h"
#include "inspector/texttable.h"
#include "inspector/textviewers.h"
#include "inspector/timingpage.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// A request of 100 ms over a new connection, after 20 ms of waiting for a slot.
RouteRecord record(const QString &id, const QByteArray &type, const QByteArray &body)
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

TextView *textOf(const ResponsePanel &panel)
{
    const auto *viewer = qobject_cast<TextViewer *>(panel.body()->viewer());
    return viewer ? viewer->view() : nullptr;
}

QString messageOf(const ResponsePanel &panel)
{
    const auto *viewer = qobject_cast<MessageViewer *>(panel.body()->viewer());
    return viewer ? viewer->text() : QString();
}

} // namespace

class tst_ResponsePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }
    void showsAResponse();
    void saysWhatToDoWhenEmpty();
    void saysWhyThereIsNoResponse_data();
    void saysWhyThereIsNoResponse();
    void keepsThePlaceWhileARunGoesOn();
    void findsFromTheKeyboard();
    void filtersFromTheKeyboard();
    void picksViewersByContentType();
    void overridesTheCharset();
    void filtersHeaders();
    void showsHeadersThatTheRouteDoesNotSay();
    void showsRedirectsOnlyWhenThereWereAny();
    void tellsWhereTheTimeWent();
    void copiesAsCurl();
    void savesTheBody();
    void closesHtmlFromTheWorld();

private:
    std::unique_ptr<ResponsePanel> m_panel;
};

void tst_ResponsePanel::init()
{
    m_panel = std::make_unique<ResponsePanel>();
    m_panel->resize(480, 400);
    m_panel->QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
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

void tst_ResponsePanel::saysWhatToDoWhenEmpty()
{
    m_panel->show(record(QStringLiteral("a"), "application/json", "{}"));
    m_panel->clear();
    QVERIFY(m_panel->status()->text().isEmpty());
    for (const QAction *action : m_panel->actions())
        QVERIFY(!action->isEnabled());
    m_panel->grab();
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

void tst_ResponsePanel::keepsThePlaceWhileARunGoesOn()
{
    QByteArray json = "[1";
    for (int i = 0; i < 500; ++i)
        json += ",{\"id\":" + QByteArray::number(i) + '}';
    RouteRecord route = record(QStringLiteral("a"), "application/json", json + ']');
    m_panel->show(route);
    textOf(*m_panel)->verticalScrollBar()->setValue(300);
    m_panel->tabs()->setCurrentIndex(ResponsePanel::SentTab);
    route.checks.push_back(route.checks.front());
    m_panel->show(route);
    QCOMPARE(textOf(*m_panel)->topRow(), 300);
    QCOMPARE(m_panel->tabs()->currentIndex(), int(ResponsePanel::SentTab));
    // The same route with another body, as in the next run.
    route.attempts.back().response->body = json + ",2]";
    m_panel->show(route);
    QCOMPARE(textOf(*m_panel)->topRow(), 300);
    route.summary.id = QStringLiteral("b");
    m_panel->show(route);
    QCOMPARE(textOf(*m_panel)->topRow(), 0);
}

void tst_ResponsePanel::findsFromTheKeyboard()
{
    m_panel->show(record(QStringLiteral("a"), "text/plain", "one two one"));
    m_panel->activateWindow();
    textOf(*m_panel)->setFocus();
    QTest::keyClick(textOf(*m_panel), Qt::Key_F, Qt::ControlModifier);
    FindBar *bar = m_panel->body()->findBar();
    QTRY_VERIFY(bar->isVisible() && bar->field()->hasFocus());
    QTest::keyClicks(bar->field(), QStringLiteral("one"));
    QTRY_COMPARE(m_panel->body()->viewer()->matchText(), QStringLiteral("1 of 2"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QCOMPARE(m_panel->body()->viewer()->matchText(), QStringLiteral("2 of 2"));
    QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_panel->body()->viewer()->matchText(), QStringLiteral("1 of 2"));
    QTest::keyClick(bar->field(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(textOf(*m_panel)->hasFocus());
}

void tst_ResponsePanel::filtersFromTheKeyboard()
{
    m_panel->show(
        record(QStringLiteral("a"), "application/json", R"({"items":[{"n":1},{"n":2}]})"));
    BodyFilter *filter = m_panel->body()->filter();
    QTest::keyClicks(filter, QStringLiteral("$.items[*].n"));
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(textOf(*m_panel)->visibleTexts(), QStringList{"[1, 2]"});
    QTest::keyClicks(filter, QStringLiteral("["));
    QTRY_COMPARE(textOf(*m_panel)->visibleTexts().size(), 10);
    filter->clear();
    QTRY_COMPARE(textOf(*m_panel)->visibleTexts().first(), QStringLiteral("{"));
    m_panel->show(record(QStringLiteral("b"), "text/plain", "no JSON"));
    QVERIFY(!filter->isEnabled());
}

void tst_ResponsePanel::picksViewersByContentType()
{
    m_panel->show(record(QStringLiteral("a"), "image/png", "no picture"));
    QCOMPARE(m_panel->body()->mode(), ViewMode::Preview);
    m_panel->show(record(QStringLiteral("b"), "application/octet-stream", QByteArray("\0\1", 2)));
    QCOMPARE(m_panel->body()->mode(), ViewMode::Hex);
    m_panel->show(record(QStringLiteral("c"), "text/plain", "text"));
    QCOMPARE(m_panel->body()->mode(), ViewMode::Pretty);
    for (const ViewMode mode : {ViewMode::Tree, ViewMode::Preview, ViewMode::Raw, ViewMode::Hex}) {
        m_panel->body()->setMode(mode);
        m_panel->grab();
    }
    m_panel->body()->setMode(ViewMode::Tree);
    QVERIFY(messageOf(*m_panel).contains(QLatin1String("JSON only")));
    m_panel->show(record(QStringLiteral("d"), "text/plain", ""));
    QCOMPARE(messageOf(*m_panel), QStringLiteral("The response has no body."));
}

void tst_ResponsePanel::overridesTheCharset()
{
    m_panel->show(record(QStringLiteral("a"), "text/plain; charset=ISO-8859-1", "\xd0\xb6"));
    QCOMPARE(textOf(*m_panel)->visibleTexts(), QStringList{"Ð¶"});
    auto *charsets = m_panel->findChild<QComboBox *>();
    charsets->setFocus();
    QTest::keyClick(charsets, Qt::Key_Down);
    QCOMPARE(charsets->currentText(), QStringLiteral("UTF-8"));
    QCOMPARE(textOf(*m_panel)->visibleTexts(), QStringList{"ж"});
    const QByteArray large = QByteArray("\xe4\n").repeated(500'000);
    m_panel->show(record(QStringLiteral("b"), "text/plain; charset=ISO-8859-1", large));
    QCOMPARE(textOf(*m_panel)->visibleTexts().first(), QStringLiteral("ä"));
    QTRY_COMPARE(textOf(*m_panel)->document()->size(), 1'500'000);
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
             QStringLiteral("Host\ta.test\nAccept\tapplication/json\nConnection\tKeep-Alive\n"
                            "Accept-Encoding\t(chosen as it was sent)"));
    QVERIFY(headers->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains("Added"));
    attempt.response.reset(); // then it is not known by which version
    m_panel->show(route);
    QCOMPARE(headers->shownRows(), 2);
    attempt.phases.resize(1); // no connection was made
    m_panel->show(route);
    QCOMPARE(headers->allText(), QStringLiteral("Accept\tapplication/json"));
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
             QStringLiteral("1\t301\thttp://a.test/\thttp://a.test/users"));
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

void tst_ResponsePanel::savesTheBody()
{
    const QTemporaryDir directory;
    const QByteArray body("\xef\xbb\xbf{\r\n}\n");
    m_panel->show(record(QStringLiteral("a"), "application/json", body));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QString saved;
    connect(m_panel.get(), &ResponsePanel::saved, this, [&](const QString &path) { saved = path; });
    m_panel->actions()[1]->trigger();
    auto *dialog = m_panel->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->testOption(QFileDialog::DontConfirmOverwrite));
    QVERIFY(dialog->selectedFiles().first().endsWith(QLatin1String("users.json")));
    Q_EMIT dialog->fileSelected(directory.filePath(QStringLiteral("x")));
    dialog->close();
    QTRY_VERIFY(!saved.isEmpty());
    QFile file(saved);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), body);
}

void tst_ResponsePanel::closesHtmlFromTheWorld()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("secret.css"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("p { color: #123456 }");
    file.close();
    const QByteArray html = "<html><head><link rel=\"stylesheet\" href=\"" +
                            QUrl::fromLocalFile(path).toString().toUtf8() +
                            "\"><script>x</script></head><body><p>Hello</p><img src=\"" +
                            path.toUtf8() + "\"></body></html>";
    m_panel->show(record(QStringLiteral("a"), "text/html", html));
    m_panel->body()->setMode(ViewMode::Preview);
    auto *viewer = qobject_cast<RichViewer *>(m_panel->body()->viewer());
    QVERIFY(viewer);
    m_panel->grab();
    QVERIFY(viewer->browser()->toPlainText().contains(QLatin1String("Hello")));
    QVERIFY(!viewer->browser()->toHtml().contains(QLatin1String("#123456")));
    const QByteArray large = "<p>" + QByteArray(2'000'000, 'x');
    m_panel->show(record(QStringLiteral("b"), "text/html", large));
    m_panel->body()->setMode(ViewMode::Preview);
    QVERIFY(viewer->notice()->text().startsWith(QLatin1String("Only the first ")));
}

QTEST_MAIN(tst_ResponsePanel)
#include "tst_responsepanel.moc"
