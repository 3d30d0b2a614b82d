#include "history/historyfile.h"
#include "randomrun.h"
#include "run/eventwriter.h"
#include "streams.h"
#include "support/manualclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

using namespace Broadside;

namespace {

const QString secret = QStringLiteral("s3cr3t/Kä &\"z");

QList<QByteArray> spellings()
{
    const QByteArray clear = secret.toUtf8();
    const QByteArray json = R"(s3cr3t/Kä &\"z)";
    return {clear,
            clear.toPercentEncoding(),
            "s3cr3t%2fK%c3%a4%20%26%22z",
            clear.toPercentEncoding(" ").replace(' ', '+'),
            clear.toBase64(),
            QByteArray("x" + clear).toBase64(),
            QByteArray("xy" + clear).toBase64(),
            QByteArray("user:" + clear).toBase64(QByteArray::Base64UrlEncoding),
            json,
            R"(s3cr3t\/K\u00e4 &\"z)",
            QByteArray(json).replace('\\', "\\\\")};
}

// What of each spelling tells the secret, in case the ends are shared with other text.
QByteArray coreOf(const QByteArray &spelling)
{
    return spelling.mid(4, spelling.size() - 8);
}

// Everything that comes by from outside has every spelling in it.
void tell(EventWriter &writer)
{
    const QByteArray bytes = spellings().join("\n");
    const auto text = QString::fromUtf8(bytes);
    RunStarted start;
    start.collection = QStringLiteral("Shop");
    start.routes = {summary(QStringLiteral("login"))};
    start.routes[0].url = text;
    writer.write(start);
    writer.write(RouteQueued{0});
    writer.write(WaitStarted{0, WaitReason::Host, text});
    writer.write(AttemptStarted{0, 1});
    PreparedRequest sent = request(QStringLiteral("http://test.invalid/?q=") +
                                   QString::fromLatin1(secret.toUtf8().toPercentEncoding()));
    for (const QByteArray &spelling : spellings())
        sent.headers.emplaceBack("X-Any", spelling);
    sent.headers.emplaceBack("Authorization", "Bearer never-told-token");
    sent.content = {bytes, FileContent{QStringLiteral("/tmp/file")}};
    writer.write(RequestSent{0, 1, sent});
    writer.write(RedirectFollowed{0, 1, 302, text, text});
    Response received = response(200, "{\"echo\": \"" + bytes + "\"}");
    received.reason = text;
    received.headers.emplaceBack("X-Echo", bytes);
    writer.write(ResponseReceived{0, 1, received});
    writer.write(CheckEvaluated{0, QStringLiteral("status"), false, text, text});
    writer.write(CaptureMade{0, QStringLiteral("token"), text});
    const Wording wording =
        wordingOf("%1 says: %2", {text}, {wordingOf("it is %1", {text}), wordingOf("nothing")});
    const RequestFailure failure = failureOf(FailureKind::Protocol, wording);
    writer.write(AttemptFinished{0, 1, failure});
    Json result(jsoncons::json_object_arg);
    result.insert_or_assign(text.toStdString(), toJson(text));
    writer.write(RouteFinished{0, Outcome::Failed, text, failure, result, wording});
    writer.write(WarningGiven{text});
    writer.write(HostPaused{0, text, Milliseconds(20)});
    writer.write(RunFinished{});
}

std::vector<RunEvent> eventsOf(const QStringList &secrets)
{
    const ManualClock clock;
    std::vector<RunEvent> events;
    EventWriter writer(clock, 1, [&events](const RunEvent &event) { events.push_back(event); });
    writer.addSecrets(secrets);
    tell(writer);
    return events;
}

// The files of a history as they are on the disk, and all that is compressed in them.
QList<QByteArray> contentOf(const QString &path)
{
    QList<QByteArray> all;
    for (const QString &name : {path, QString(path + QStringLiteral("-wal"))}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            all.append(file.readAll());
    }
    SQLite::Database database(path.toStdString());
    for (const char *query : {"SELECT data FROM events", "SELECT data FROM bodies"}) {
        SQLite::Statement blobs(database, query);
        while (blobs.executeStep()) {
            const SQLite::Column column = blobs.getColumn(0);
            all.append(
                qUncompress(static_cast<const uchar *>(column.getBlob()), column.getBytes()));
        }
    }
    return all;
}

QStringList foundIn(const QList<QByteArray> &contents)
{
    QStringList found;
    for (const QByteArray &spelling : spellings()) {
        for (const QByteArray &content : contents) {
            if (content.contains(coreOf(spelling)))
                found += QString::fromUtf8(spelling);
        }
    }
    return found;
}

} // namespace

class TestHistorySecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSpellingOfASecretIsStored()
    {
        const QList<QByteArray> contents = stored({secret});
        QCOMPARE(contents.size(), 5); // the file, its log, the events and two bodies
        QCOMPARE(foundIn(contents).join(u' '), QString());
        for (const QByteArray &content : contents)
            QVERIFY(!content.contains("never-told-token"));
        QVERIFY(contents[2].contains("•••"));
        QVERIFY(contents[3].contains("•••"));
    }

    // The search finds what there is.
    void whatIsNoSecretIsStored()
    {
        const QStringList found = foundIn(stored({}));
        for (const QByteArray &spelling : spellings())
            QVERIFY2(found.contains(QString::fromUtf8(spelling)), spelling.constData());
    }

private:
    static QList<QByteArray> stored(const QStringList &secrets)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("runs.sqlite"));
        const auto history = openHistory(path);
        if (!history || !history->store->add(record(eventsOf(secrets))))
            return {};
        return contentOf(path);
    }
};

QTEST_APPLESS_MAIN(TestHistorySecrets)
#include "tst_historysecrets.moc"
