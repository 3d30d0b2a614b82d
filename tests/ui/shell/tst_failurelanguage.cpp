// Requests that get no response, fail their checks or are never sent, in a window that speaks
// German: it says why in German, wherever it does; what reports and the history are made of stays
// English.
#include "collectionflowtest.h"
#include "composer/routetabs.h"
#include "demo/demoserver.h"
#include "inspector/responsepanel.h"
#include "inspector/texttable.h"
#include "language/languages.h"
#include "models/collectiontreemodel.h"
#include "models/routetext.h"
#include "theme/failuretext.h"
#include "timeline/timelineview.h"
#include "userinput.h"

#include <QAction>
#include <QLabel>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

namespace {

struct Expected
{
    QString id;
    QString english; // how it begins
    QString german;
};

// Answers in clear to whatever is said.
class ClearServer : public QTcpServer
{
public:
    ClearServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                    socket->readAll();
                    socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                });
            }
        });
    }
};

} // namespace

class FailureLanguageTest : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance(), QStringLiteral("de")); }
    void saysWhyThereIsNoResponse();
    void saysWhatFailedAndWhatWasNotSent();
    void saysThatTheRunWasCancelled();
    void saysWhatIsWrongWithACertificate();
    void saysWhyARequestCannotBeBuilt();

private:
    void clickInTimeline(int row) const
    {
        auto *timeline = m_window->findChild<TimelineView *>();
        const QRect shown = timeline->visualRect(timeline->model()->index(row, 0));
        QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {}, shown.center());
    }
    // Ends when the run does.
    void run(const QString &text)
    {
        QVERIFY(make(QStringLiteral("down"), text.toUtf8()));
        QTRY_VERIFY(action("run")->isEnabled());
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    }
    // What is in front says.
    QString requestText() const
    {
        QStringList texts;
        for (const QLabel *each : m_window->findChild<RouteTabs *>()->findChildren<QLabel *>()) {
            if (each->isVisible())
                texts += each->text();
        }
        return texts.join(u'\n');
    }
    QString reasonInTree(const QString &id) const
    {
        const QAbstractItemModel &model = *tree()->model();
        const QModelIndexList found = model.match(model.index(0, 0), CollectionTreeModel::IdRole,
                                                  id, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.value(0).data(CollectionTreeModel::OutcomeReasonRole).toString();
    }
};

void FailureLanguageTest::saysWhyThereIsNoResponse()
{
    QTcpServer silent;
    ClearServer clear;
    QVERIFY(silent.listen(QHostAddress::LocalHost) && clear.listen(QHostAddress::LocalHost));
    QTcpSocket closed; // nobody listens there, and nobody else can begin to
    QVERIFY(closed.bind(QHostAddress(QHostAddress::LocalHost)));
    const QString closedAddress = QStringLiteral("127.0.0.1:%1").arg(closed.localPort());
    const QString silentAddress = QStringLiteral("127.0.0.1:%1").arg(silent.serverPort());
    const QString clearAddress = QStringLiteral("127.0.0.1:%1").arg(clear.serverPort());
    const QList<Expected> all{
        {QStringLiteral("refused"),
         closedAddress + QStringLiteral(" refused the connection; is the server running?"),
         closedAddress + QStringLiteral(" hat die Verbindung abgelehnt; läuft der Server?")},
        {QStringLiteral("late"), // within what is left of its time
         QStringLiteral("no complete response from %1 within ").arg(silentAddress),
         QStringLiteral("keine vollständige Antwort von %1 innerhalb von ").arg(silentAddress)},
        {QStringLiteral("clear"),
         QStringLiteral("no secure connection to %1: it does not speak TLS; is its URL http://?")
             .arg(clearAddress),
         QStringLiteral(
             "keine sichere Verbindung zu %1: Der Server spricht kein TLS; beginnt seine "
             "URL mit http://?")
             .arg(clearAddress)},
        {QStringLiteral("nobody"), QStringLiteral("the host “nobody.invalid” was not found"),
         QStringLiteral("der Host „nobody.invalid“ wurde nicht gefunden")}};
    // The name is looked for as long as the system likes.
    const QString text = QStringLiteral("broadside: 1\n"
                                        "name: Down\n"
                                        "routes:\n"
                                        "  - { name: refused, get: \"http://%1/\" }\n"
                                        "  - { name: late, get: \"http://%2/\", timeout: 200ms }\n"
                                        "  - { name: clear, get: \"https://%3/\" }\n"
                                        "  - name: nobody\n"
                                        "    get: http://nobody.invalid/\n"
                                        "    timeout: 0s\n"
                                        "    connect_timeout: 0s\n")
                             .arg(closedAddress, silentAddress, clearAddress);
    QVERIFY(make(QStringLiteral("down"), text.toUtf8()));
    QTRY_VERIFY(action("run")->isEnabled());
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    press(Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 120'000);
    QCOMPARE(report().counts().errored, int(all.size()));

    for (int i = 0; i < all.size(); ++i) {
        const RouteRecord &record = report().routes()[size_t(i)];
        QCOMPARE(record.summary.id, all[i].id);
        QVERIFY2(record.reason.startsWith(all[i].english), qPrintable(record.reason));
        QCOMPARE(record.failure->message, record.reason);
        const QString note = RouteText::note(record);
        QVERIFY2(note.startsWith(u"✖ " + all[i].german), qPrintable(note));
        QTRY_VERIFY2(reasonInTree(all[i].id).startsWith(all[i].german),
                     qPrintable(reasonInTree(all[i].id)));
        clickInTimeline(i);
        QTRY_VERIFY2(responseText().contains(all[i].german), qPrintable(responseText()));
    }
}

void FailureLanguageTest::saysWhatFailedAndWhatWasNotSent()
{
    ClearServer clear;
    QVERIFY(clear.listen(QHostAddress::LocalHost));
    run(QStringLiteral("broadside: 1\n"
                       "name: Down\n"
                       "routes:\n"
                       "  - name: bad\n"
                       "    get: http://127.0.0.1:%1/\n"
                       "    checks: [ status < 300, status not == 400 ]\n"
                       "  - { name: after, needs: [ bad ], get: \"http://127.0.0.1:%1/\" }\n")
            .arg(clear.serverPort()));
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 2, .failed = 1, .skipped = 1}));

    const RouteRecord &bad = report().routes()[0];
    QCOMPARE(bad.reason, QStringLiteral("status was 400, expected below 300 (and 1 more)"));
    QCOMPARE(bad.checks[1].expected, QStringLiteral("not (400)"));
    QCOMPARE(RouteText::note(bad), QStringLiteral("✖ 400, erwartet unter 300"));
    QTRY_COMPARE(reasonInTree(QStringLiteral("bad")),
                 QStringLiteral("status war 400, erwartet unter 300 (und 1 weitere)"));
    clickInTimeline(0);
    const TextTable *checks = m_window->findChild<ResponsePanel *>()->checks();
    QTRY_COMPARE(checks->textAt(0, 1), QStringLiteral("unter 300"));
    QCOMPARE(checks->textAt(1, 1), QStringLiteral("nicht (400)"));

    const RouteRecord &after = report().routes()[1];
    const QString german = QStringLiteral("benötigt bad, und das wurde nicht bestanden");
    QCOMPARE(after.reason, QStringLiteral("needs bad, which did not pass"));
    QCOMPARE(RouteText::note(after), QString(u"⊘ " + german));
    QTRY_COMPARE(reasonInTree(QStringLiteral("after")), german);
    clickInTimeline(1);
    QTRY_VERIFY2(responseText().contains(german), qPrintable(responseText()));
}

void FailureLanguageTest::saysThatTheRunWasCancelled()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString text = QStringLiteral("broadside: 1\n"
                                        "name: Down\n"
                                        "routes:\n"
                                        "  - { name: late, get: \"http://127.0.0.1:%1/\" }\n"
                                        "  - { name: after, needs: [ late ], get: "
                                        "\"http://127.0.0.1:%1/\" }\n")
                             .arg(silent.serverPort());
    QVERIFY(make(QStringLiteral("down"), text.toUtf8()));
    QTRY_VERIFY(action("run")->isEnabled());
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    press(Qt::Key_F5);
    QTRY_COMPARE(report().inFlight(), 1);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!finished.isEmpty());
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 2, .skipped = 1, .cancelled = 1}));
    const QString german = QStringLiteral("der Lauf wurde abgebrochen");
    for (int i = 0; i < 2; ++i) {
        const RouteRecord &record = report().routes()[size_t(i)];
        QCOMPARE(record.reason, QStringLiteral("the run was cancelled"));
        QCOMPARE(RouteText::note(record), QString(u"⊘ " + german));
        QTRY_COMPARE(reasonInTree(record.summary.id), german);
        clickInTimeline(i);
        QTRY_VERIFY2(responseText().contains(german), qPrintable(responseText()));
    }
}

void FailureLanguageTest::saysWhatIsWrongWithACertificate()
{
    DemoServer server;
    const auto port = server.listen({.port = 0, .tls = true});
    QVERIFY2(port, port ? "" : qPrintable(port.error()));
    run(QStringLiteral("broadside: 1\n"
                       "name: Down\n"
                       "routes:\n"
                       "  - { name: secure, get: \"https://127.0.0.1:%1/\" }\n")
            .arg(*port));
    QCOMPARE(report().counts().errored, 1);
    const RouteRecord &record = report().routes()[0];
    QVERIFY2(record.reason.contains(QLatin1String(": it is self-signed, and not trusted here")),
             qPrintable(record.reason));
    const QString note = RouteText::note(record);
    QVERIFY2(note.startsWith(QStringLiteral("✖ keine sichere Verbindung zu 127.0.0.1:%1: "
                                            "Zertifikat „")
                                 .arg(*port)),
             qPrintable(note));
    QVERIFY2(note.contains(QStringLiteral(": es ist selbstsigniert, und ihm wird hier nicht "
                                          "vertraut")),
             qPrintable(note));
}

void FailureLanguageTest::saysWhyARequestCannotBeBuilt()
{
    const QList<Expected> all{
        {QStringLiteral("nameless"),
         QStringLiteral(": unknown variable “nope”; did you mean “hope”?"),
         QStringLiteral(": unbekannte Variable „nope“; war „hope“ gemeint?")},
        {QStringLiteral("schemed"),
         QStringLiteral(": “ftp://127.0.0.1/” has the scheme “ftp”; only http and https are sent"),
         QStringLiteral(": „ftp://127.0.0.1/“ hat das Schema „ftp“; gesendet werden nur http und "
                        "https")},
        {QStringLiteral("fileless"), QStringLiteral(": the file “none.txt” does not exist"),
         QStringLiteral(": die Datei „none.txt“ gibt es nicht")}};
    run(QStringLiteral("broadside: 1\n"
                       "name: Down\n"
                       "variables: { hope: \"ftp://127.0.0.1/\" }\n"
                       "routes:\n"
                       "  - { name: nameless, get: \"http://127.0.0.1/{{nope}}\" }\n"
                       "  - { name: schemed, get: \"{{hope}}\" }\n"
                       "  - name: fileless\n"
                       "    post: http://127.0.0.1/\n"
                       "    file: none.txt\n"));
    QCOMPARE(report().counts().errored, int(all.size()));
    for (int i = 0; i < all.size(); ++i) {
        const RouteRecord &record = report().routes()[size_t(i)];
        QVERIFY2(record.reason.endsWith(all[i].english), qPrintable(record.reason));
        QVERIFY2(reasonText(record).endsWith(all[i].german), qPrintable(reasonText(record)));
        clickInTimeline(i);
        QTRY_VERIFY2(responseText().contains(all[i].german), qPrintable(responseText()));

        clickRow(m_window->workspace().active(), all[i].id); // which shows it
        pressKey(Qt::Key_Return);
        QTRY_COMPARE(m_window->findChild<RouteTabs *>()->currentRoute(), all[i].id);
        QTRY_VERIFY2(requestText().contains(all[i].german), qPrintable(requestText()));
    }
}

QTEST_MAIN(FailureLanguageTest)
#include "tst_failurelanguage.moc"
