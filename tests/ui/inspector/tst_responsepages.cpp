// The pages of a response that are there only when they have something to say: what was captured,
// which cookies are set, and how long each redirect took.
#include "inspector/texttable.h"
#include "responsepaneltest.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QTabWidget>
#include <QTest>
#include <QTimeZone>

using namespace Broadside;
using namespace std::chrono_literals;

class ResponsePagesTest : public ResponsePanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasCaptured();
    void showsCookies_data();
    void showsCookies();
    void showsADateInTheLanguageOfThePeople();
    void tellsTheTimeOfEachHop();
};

void ResponsePagesTest::showsWhatWasCaptured()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    m_panel->show(route);
    QVERIFY(!m_panel->tabs()->isTabVisible(ResponsePanel::CapturesTab));
    route.captures = {{QStringLiteral("id"), QStringLiteral("42")},
                      {QStringLiteral("token"), QStringLiteral("•••")}};
    m_panel->show(route);
    QVERIFY(m_panel->tabs()->isTabVisible(ResponsePanel::CapturesTab));
    m_panel->tabs()->setCurrentIndex(ResponsePanel::CapturesTab);
    TextTable *captures = m_panel->captures();
    QCOMPARE(captures->allText(), QStringLiteral("id\t42\ntoken\t•••"));

    captures->setFocus();
    captures->setCurrentIndex(captures->model()->index(0, 0));
    QTest::keyClick(captures, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("id\t42"));

    m_panel->clear();
    QVERIFY(!m_panel->tabs()->isTabVisible(ResponsePanel::CapturesTab));
}

void ResponsePagesTest::showsCookies_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("row");
    const auto add = [](const char *name, const QByteArray &header, const char *row) {
        QTest::newRow(name) << header << QString::fromUtf8(row);
    };
    add("nothing but a value", "sid=abc", "sid\tabc\ta.test\t/\twith the session\t");
    add("all of it", "sid=abc; Domain=b.test; Path=/x; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
        "sid\tabc\t.b.test\t/x\t60 s after the response\tSecure, HttpOnly, SameSite=Lax");
    add("it goes", "sid=; Path=/; Max-Age=0", "sid\t\ta.test\t/\tat once\t");
    add("masked", "sid=•••; Path=/", "sid\t•••\ta.test\t/\twith the session\t");
}

void ResponsePagesTest::showsCookies()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QString, row);
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    m_panel->show(route);
    QVERIFY(!m_panel->tabs()->isTabVisible(ResponsePanel::CookiesTab));
    route.attempts.back().response->headers.emplaceBack("set-cookie", header);
    m_panel->show(route);
    QVERIFY(m_panel->tabs()->isTabVisible(ResponsePanel::CookiesTab));
    QCOMPARE(m_panel->cookies()->allText(), row);
}

void ResponsePagesTest::showsADateInTheLanguageOfThePeople()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    route.attempts.back().response->headers.emplaceBack(
        "Set-Cookie", "sid=abc; Expires=Wed, 21 Oct 2065 07:28:30 GMT");
    m_panel->show(route);
    const QDateTime expires(QDate(2065, 10, 21), QTime(7, 28, 30), QTimeZone::UTC);
    const QString day = QLocale().toString(expires.toLocalTime().date(), QLocale::ShortFormat);
    const QString shown = m_panel->cookies()->textAt(0, 4);
    QVERIFY2(shown.startsWith(day) && shown.endsWith(QStringLiteral("28:30")), qPrintable(shown));
}

void ResponsePagesTest::tellsTheTimeOfEachHop()
{
    RouteRecord route = record(QStringLiteral("a"), "text/plain", "x");
    AttemptRecord &attempt = route.attempts.back();
    const auto hop = [](std::chrono::milliseconds time) {
        return RedirectRecord{.url = QStringLiteral("http://a.test/"),
                              .status = 302,
                              .target = QStringLiteral("http://a.test/b"),
                              .time = time};
    };
    attempt.redirects = {hop(41ms), hop(101ms)}; // after connecting and sending, and after waiting
    m_panel->show(route);
    TextTable *hops = m_panel->redirects();
    QCOMPARE(hops->shownRows(), 2);
    QCOMPARE(hops->textAt(0, 2), QStringLiteral("21 ms"));
    QCOMPARE(hops->textAt(1, 2), QStringLiteral("60 ms"));
}

QTEST_MAIN(ResponsePagesTest)
#include "tst_responsepages.moc"
