// The window as a benchmark sees it, in a process of its own:
//
//   broadside_windowprobe STARTED [COLLECTION [run]]
//
// STARTED is when the process was started, in nanoseconds of the steady clock. Writes one line of
// JSON: when the window was first painted and when it showed the collection, in milliseconds since
// then; how long the run took by its own report; the longest time in which the event loop did not
// turn; and the memory resident, in MiB, where the system tells it.
#include "shell/mainwindow.h"
#include "windowdemo.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace Broadside;

namespace {

// Remembers the longest time between two turns of the event loop.
class Watchdog
{
public:
    Watchdog()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(std::chrono::milliseconds(1));
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, double(m_sinceLast.nsecsElapsed()) / 1e6);
            m_sinceLast.start();
        });
    }
    void start()
    {
        m_longest = 0;
        m_sinceLast.start();
        m_timer.start();
    }
    double longest() const { return m_longest; } // milliseconds

private:
    QTimer m_timer;
    QElapsedTimer m_sinceLast;
    double m_longest = 0;
};

// Calls back when a widget was painted, once.
class FirstPaint : public QObject
{
public:
    FirstPaint(QObject *watched, std::function<void()> done)
        : m_done(std::move(done))
    {
        watched->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, m_done); // when what is below it is painted, too
        }
        return false;
    }

private:
    std::function<void()> m_done;
};

double residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr double page = 4096;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toDouble() * page / (1024 * 1024) : 0;
}

class Probe : public QObject
{
public:
    Probe(qint64 started, QString collection, bool runs)
        : m_started(started)
        , m_path(std::move(collection))
        , m_runs(runs)
        , m_settings(m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)
        , m_window(m_demo, m_settings, QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples"))
        , m_firstPaint(&m_window, [this] { takePaint(); })
    {
        m_window.resize(1440, 930);
        if (!m_path.isEmpty()) {
            m_window.openCollection(m_path);
            connect(m_window.workspace().active(), &OpenCollection::changed, this,
                    [this] { QTimer::singleShot(0, this, &Probe::takeCollection); });
        }
        m_window.show();
    }

private:
    double sinceStart() const
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return double(std::chrono::nanoseconds(now).count() - m_started) / 1e6;
    }
    void takePaint()
    {
        m_figures["painted_ms"] = sinceStart();
        m_watchdog.start();
        if (m_path.isEmpty())
            finish();
    }
    // Read, and the tree has it; the next painting shows it.
    void takeCollection()
    {
        m_window.repaint();
        m_figures["shown_ms"] = sinceStart();
        if (!m_runs) {
            finish();
            return;
        }
        connect(&m_window.liveRun(), &LiveRun::finished, this, [this] {
            m_figures["run_ms"] = toMilliseconds(m_window.liveRun().report().duration());
            m_figures["passed"] = m_window.liveRun().report().counts().passed;
            QTimer::singleShot(0, this, &Probe::finish);
        });
        m_watchdog.start();
        m_window.findChild<QAction *>(QStringLiteral("run"))->trigger();
    }
    void finish()
    {
        m_figures["stall_ms"] = m_watchdog.longest();
        m_figures["resident_mib"] = residentMebibytes();
        std::puts(QJsonDocument(m_figures).toJson(QJsonDocument::Compact).constData());
        QCoreApplication::quit();
    }

    qint64 m_started;
    QString m_path;
    bool m_runs;
    QTemporaryDir m_folder;
    QSettings m_settings;
    WindowDemo m_demo;
    MainWindow m_window;
    FirstPaint m_firstPaint;
    Watchdog m_watchdog;
    QJsonObject m_figures;
};

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    const Probe probe(arguments[1].toLongLong(), arguments.value(2),
                      arguments.value(3) == QLatin1String("run"));
    return QApplication::exec();
}
