#include "history/storedevents.h"

#include "base/texts.h"
#include "history/eventdecoder.h"
#include "history/eventfields.h"

namespace Broadside {

namespace {

QByteArray uncompressed(const SQLite::Column &column)
{
    return qUncompress(reinterpret_cast<const uchar *>(column.getBlob()), column.getBytes());
}

// The bodies of one run. The same one may be asked for many times; it is shared then.
class StoredBodies final : public BodySource
{
public:
    StoredBodies(SQLite::Database &database, qint64 run)
        : m_query(database, "SELECT data FROM bodies WHERE run = ? AND number = ?")
        , m_run(run)
    {}

    Result<QByteArray> body(qint64 number) const override
    {
        const auto known = m_read.constFind(number);
        if (known != m_read.constEnd())
            return *known;
        m_query.reset();
        m_query.bind(1, int64_t(m_run));
        m_query.bind(2, int64_t(number));
        if (!m_query.executeStep())
            return failure(ErrorCode::Format, QStringLiteral("a body is missing"));
        return *m_read.insert(number, uncompressed(m_query.getColumn(0)));
    }

private:
    mutable SQLite::Statement m_query;
    qint64 m_run;
    mutable QHash<qint64, QByteArray> m_read;
};

void writePieces(SQLite::Database &database, const char *insert, qint64 run,
                 const std::vector<QByteArray> &pieces)
{
    SQLite::Statement statement(database, insert);
    for (size_t i = 0; i < pieces.size(); ++i) {
        statement.bind(1, int64_t(run));
        statement.bind(2, int64_t(i));
        statement.bindNoCopy(3, pieces[i].constData(), int(pieces[i].size()));
        statement.exec();
        statement.reset();
    }
}

std::vector<QByteArray> readPieces(SQLite::Database &database, const char *select, qint64 run)
{
    SQLite::Statement statement(database, select);
    statement.bind(1, int64_t(run));
    std::vector<QByteArray> pieces;
    while (statement.executeStep()) {
        const SQLite::Column data = statement.getColumn(0);
        pieces.emplace_back(static_cast<const char *>(data.getBlob()), data.getBytes());
    }
    return pieces;
}

int statusOf(const RouteRecord &route)
{
    const Response *response = route.response();
    return response ? response->status : 0;
}

} // namespace

std::string searchText(const QString &text)
{
    return text.toCaseFolded().toStdString();
}

Result<RunReport> readReport(SQLite::Database &database, qint64 run)
{
    SQLite::Statement format(database, "SELECT event_format FROM runs WHERE id = ?");
    format.bind(1, int64_t(run));
    if (!format.executeStep())
        return failure(ErrorCode::Reference, tr("This run is no longer in the history."));
    if (format.getColumn(0).getInt() > eventFormat)
        return failure(ErrorCode::Unsupported,
                       tr("This run was stored by a newer version of Broadside."));
    const StoredBodies bodies(database, run);
    SQLite::Statement parts(database, "SELECT data FROM events WHERE run = ? ORDER BY part");
    parts.bind(1, int64_t(run));
    RunReport report;
    while (parts.executeStep()) {
        const Result<std::vector<RunEvent>> events =
            decodeEvents(uncompressed(parts.getColumn(0)), bodies);
        if (!events)
            return std::unexpected(events.error());
        for (const RunEvent &event : *events)
            report.apply(event);
    }
    if (!report.isFinished())
        return failure(ErrorCode::Format, tr("The end of this run is missing."));
    return report;
}

RecordedRun readRecorded(SQLite::Database &database, qint64 run)
{
    return {.origin = {},
            .report = {},
            .events =
                readPieces(database, "SELECT data FROM events WHERE run = ? ORDER BY part", run),
            .bodies =
                readPieces(database, "SELECT data FROM bodies WHERE run = ? ORDER BY number", run)};
}

void writeEvents(SQLite::Database &database, qint64 run, const RecordedRun &recorded)
{
    writePieces(database, "INSERT INTO events VALUES (?, ?, ?)", run, recorded.events);
    writePieces(database, "INSERT INTO bodies VALUES (?, ?, ?)", run, recorded.bodies);
}

void writeSearch(SQLite::Database &database, qint64 run, const RunReport &report)
{
    SQLite::Statement what(database, "SELECT what FROM runs WHERE id = ?");
    what.bind(1, int64_t(run));
    const QString title =
        what.executeStep() ? QString::fromStdString(what.getColumn(0).getString()) : QString();
    SQLite::Statement ofRun(database, "UPDATE runs SET search = ? WHERE id = ?");
    const RunStarted &start = report.start();
    ofRun.bind(1, searchText(start.collection + u'\n' + start.environment + u'\n' + title));
    ofRun.bind(2, int64_t(run));
    ofRun.exec();
    SQLite::Statement ofRoute(database, "INSERT INTO routes VALUES (?, ?, ?, ?)");
    for (size_t i = 0; i < report.routes().size(); ++i) {
        const RouteRecord &route = report.routes()[i];
        ofRoute.bind(1, int64_t(run));
        ofRoute.bind(2, int64_t(i));
        ofRoute.bind(3, searchText(route.summary.id + u'\n' + route.url()));
        ofRoute.bind(4, statusOf(route));
        ofRoute.exec();
        ofRoute.reset();
    }
}

} // namespace Broadside
