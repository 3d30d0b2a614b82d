// Measures how the response panel copes with large bodies: how long until the first screen is
// painted, how long until all is known, how long a frame takes while scrolling, and the longest
// time that the event loop stood still. The worst frame is that of a machine that does other things
// as well, too: the time that 99 of 100 frames keep tells more about the view.

#include "inspector/bodypage.h"
#include "inspector/responsepanel.h"
#include "inspector/textviewers.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Broadside;

namespace {

QByteArray largeJson(qsizetype size)
{
    QByteArray json = "{\"items\":[";
    json.reserve(size + 1000);
    for (int i = 0; json.size() < size; ++i) {
        if (i > 0)
            json += ',';
        json += "{\"id\":" + QByteArray::number(i) + ",\"name\":\"User number " +
                QByteArray::number(i) +
                "\",\"email\":\"user@example.com\",\"tags\":[\"a\",\"b\"],\"score\":12.5,"
                "\"isActive\":true,\"address\":{\"city\":\"Köln\",\"zip\":null}}";
    }
    return json + "]}";
}

RouteRecord record(const QByteArray &type, const QByteArray &body)
{
    static int number = 0;
    RouteRecord route;
    route.summary.id = QString::number(++number);
    route.outcome = Outcome::Passed;
    AttemptRecord attempt;
    attempt.response = Response();
    attempt.response->status = 200;
    attempt.response->headers = {{"Content-Type", type}};
    attempt.response->body = body;
    attempt.bytesReceived = body.size();
    route.attempts.push_back(attempt);
    return route;
}

double milliseconds(qint64 nanoseconds)
{
    return double(nanoseconds) / 1e6;
}

// The longest time between two turns of the event loop.
class StallMeter
{
public:
    StallMeter()
    {
        m_sinceTurn.start();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longest = std::max(m_longest, m_sinceTurn.nsecsElapsed());
            m_sinceTurn.start();
        });
        m_timer.start(0);
    }
    double longest() const { return milliseconds(m_longest); }

private:
    QTimer m_timer;
    QElapsedTimer m_sinceTurn;
    qint64 m_longest = 0;
};

void scroll(TextView &view, const char *name)
{
    QScrollBar *bar = view.verticalScrollBar();
    QElapsedTimer timer;
    std::vector<double> times;
    constexpr int frames = 300;
    for (int i = 0; i < frames; ++i) {
        timer.start();
        // Half of them by some rows, half of them anywhere.
        const int value = i < frames / 2 ? i * 3 : int(qint64(bar->maximum()) * i / frames);
        bar->setValue(value);
        view.viewport()->repaint();
        times.push_back(milliseconds(timer.nsecsElapsed()));
    }
    std::ranges::sort(times);
    std::printf("  %-10s %lld rows, a frame takes %.1f ms, 99 of 100 at most %.1f ms, "
                "the worst one %.1f ms\n",
                name, static_cast<long long>(view.rowCount()), times[frames / 2],
                times[frames * 99 / 100], times.back());
}

void measure(ResponsePanel &panel, const char *name, const QByteArray &type, const QByteArray &body,
             ViewMode mode)
{
    panel.clear();
    panel.body()->setMode(mode);
    const RouteRecord route = record(type, body);
    QElapsedTimer timer;
    timer.start();
    panel.show(route);
    panel.body()->setMode(mode);
    panel.repaint();
    const double opened = milliseconds(timer.nsecsElapsed());
    const auto *viewer = qobject_cast<TextViewer *>(panel.body()->viewer());
    const StallMeter stalls;
    // What is decoded in the background is not shorter than what came.
    while (viewer->view()->isIndexing() || viewer->view()->document()->size() < body.size())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::printf("%s, %lld MB: first screen after %.0f ms, all rows after %.0f ms, "
                "longest stall %.0f ms\n",
                name, static_cast<long long>(body.size() / 1'000'000), opened,
                milliseconds(timer.nsecsElapsed()), stalls.longest());
    scroll(*viewer->view(), "scrolling");
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    ResponsePanel panel;
    panel.resize(900, 900);
    panel.QWidget::show();
    panel.repaint();
    const QByteArray json = largeJson(100'000'000);
    const QByteArray line = "\"" + QByteArray(50'000'000, 'x') + "\"";
    measure(panel, "Small JSON, to warm up", "application/json", "[1]", ViewMode::Pretty);
    measure(panel, "JSON, pretty", "application/json", json, ViewMode::Pretty);
    measure(panel, "JSON, raw (one line)", "application/json", json, ViewMode::Raw);
    measure(panel, "One string, pretty", "application/json", line, ViewMode::Pretty);
    measure(panel, "One line, raw", "text/plain", line, ViewMode::Raw);
    measure(panel, "Latin-1", "text/plain; charset=ISO-8859-1",
            QByteArray("\xe4 line of text\n").repeated(100'000'000 / 15), ViewMode::Raw);
    return 0;
}
