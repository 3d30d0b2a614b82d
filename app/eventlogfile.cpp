#include "eventlogfile.h"

#include "base/notwritten.h"
#include "console.h"
#include "history/eventlog.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <utility>

namespace Broadside {

namespace {

// A batch goes when it is so large or so old: one event a write would be slow where there are many.
constexpr size_t batchSize = 1000;
constexpr std::chrono::milliseconds batchAge{20};

QString cannotWrite(const QString &path, const QString &why)
{
    return QStringLiteral("%1 cannot be written: %2").arg(path, why);
}

} // namespace

// What is done on the thread. Its signals are those of the log.
class EventLogFile::Writer : public QObject
{
public:
    Writer(EventLogFile &log, QString path, std::unique_ptr<QFile> file)
        : m_log(log)
        , m_path(std::move(path))
        , m_file(std::move(file))
    {}

    void write(const std::vector<RunEvent> &events)
    {
        QByteArray text = std::exchange(m_head, QByteArray());
        for (const RunEvent &event : events)
            text += eventLogLine(event);
        write(text);
    }

    void write(const QByteArray &text)
    {
        if (m_hasFailed)
            return;
        const bool isWritten =
            m_file ? m_file->write(text) == text.size() && m_file->flush() : Console::print(text);
        if (isWritten)
            return;
        m_hasFailed = true;
        const QString why = m_file ? whyNotWritten(*m_file) : qt_error_string(errno);
        Q_EMIT m_log.failed(cannotWrite(m_path, why));
    }

private:
    EventLogFile &m_log;
    QString m_path;
    std::unique_ptr<QFile> m_file;      // null: standard output
    QByteArray m_head = eventLogHead(); // until it is written
    bool m_hasFailed = false;
};

Result<std::unique_ptr<EventLogFile>> EventLogFile::open(const QString &path)
{
    // The constructor is private, so that there is no log without a file.
    if (path == u"-")
        return std::unique_ptr<EventLogFile>(
            new EventLogFile(QStringLiteral("standard output"), nullptr));
    if (QFileInfo(path).isDir())
        return failure(ErrorCode::Usage, cannotWrite(path, QStringLiteral("it is a folder")));
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::WriteOnly))
        return failure(ErrorCode::Usage, cannotWrite(path, file->errorString()));
    return std::unique_ptr<EventLogFile>(new EventLogFile(path, std::move(file)));
}

EventLogFile::EventLogFile(QString path, std::unique_ptr<QFile> file)
    : m_writer(new Writer(*this, std::move(path), std::move(file)))
{
    m_thread.setObjectName(QStringLiteral("event log"));
    m_writer->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_writer, &QObject::deleteLater);
    m_thread.start();
    m_timer.setSingleShot(true);
    m_timer.setInterval(batchAge);
    connect(&m_timer, &QTimer::timeout, this, &EventLogFile::hand);
}

EventLogFile::~EventLogFile()
{
    m_thread.quit();
    m_thread.wait();
}

void EventLogFile::add(const RunEvent &event)
{
    m_events.push_back(withoutBodies(event));
    if (m_events.size() >= batchSize)
        hand();
    else if (!m_timer.isActive())
        m_timer.start();
}

void EventLogFile::close()
{
    hand();
    QMetaObject::invokeMethod(m_writer, [this] { Q_EMIT closed(); });
}

void EventLogFile::hand()
{
    m_timer.stop();
    if (m_events.empty())
        return;
    QMetaObject::invokeMethod(
        m_writer, [writer = m_writer, events = std::move(m_events)] { writer->write(events); });
    m_events.clear();
}

} // namespace Broadside
