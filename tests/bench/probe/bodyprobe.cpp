// "body KIND": a large body in the response panel: when its first screen is painted, when all rows
// are known, and how long a frame takes while scrolling.
#include "bench/probe/probe.h"
#include "inspector/bodypage.h"
#include "inspector/responsepanel.h"
#include "inspector/textviewers.h"

#include <QScrollBar>

namespace Broadside {

namespace {

struct Body
{
    QByteArray type;
    QByteArray bytes;
    ViewMode mode = ViewMode::Pretty;
};

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

Body bodyOf(const QString &kind)
{
    constexpr qsizetype size = 100'000'000;
    const QByteArray line = '"' + QByteArray(size / 2, 'x') + '"';
    if (kind == QLatin1String("pretty"))
        return {"application/json", largeJson(size), ViewMode::Pretty};
    if (kind == QLatin1String("raw")) // a single line
        return {"application/json", largeJson(size), ViewMode::Raw};
    if (kind == QLatin1String("string"))
        return {"application/json", line, ViewMode::Pretty};
    if (kind == QLatin1String("line"))
        return {"text/plain", line, ViewMode::Raw};
    const QByteArray latin1("\xe4 line of text\n");
    return {"text/plain; charset=ISO-8859-1", latin1.repeated(size / latin1.size()), ViewMode::Raw};
}

RouteRecord recordOf(const Body &body)
{
    RouteRecord route;
    route.summary.id = QStringLiteral("body");
    route.outcome = Outcome::Passed;
    AttemptRecord attempt;
    attempt.response = Response();
    attempt.response->status = 200;
    attempt.response->headers = {{"Content-Type", body.type}};
    attempt.response->body = body.bytes;
    attempt.bytesReceived = body.bytes.size();
    route.attempts.push_back(attempt);
    return route;
}

class BodyProbe : public Probe
{
public:
    explicit BodyProbe(const ProbeCall &call)
        : Probe(call)
        , m_body(bodyOf(call.arguments.value(0)))
    {
        m_panel.resize(900, 900);
        m_panel.QWidget::show();
        // What is made only once is not what is measured.
        addStep([this] { show({"application/json", "[1]", m_body.mode}); });
        addStep([this] { m_panel.clear(); });
        addWatch();
        addStep([this] {
            m_clock.start();
            show(m_body);
            tell(QStringLiteral("first_screen"), elapsed());
        });
        addWait([this] { return isComplete(); });
        addStep([this] { tell(QStringLiteral("complete"), elapsed()); });
        addFrames(QStringLiteral("scroll"), 300, [this](int i) { scroll(i, 300); });
        addStall(QStringLiteral("stall"));
        takeSteps();
    }

private:
    double elapsed() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    TextView *view() const { return qobject_cast<TextViewer *>(m_panel.body()->viewer())->view(); }
    void show(const Body &body)
    {
        m_panel.body()->setMode(body.mode);
        m_panel.show(recordOf(body));
        m_panel.body()->setMode(body.mode);
        m_panel.repaint();
    }
    // What is decoded in the background is not shorter than what came.
    bool isComplete() const
    {
        return !view()->isIndexing() && view()->document()->size() >= m_body.bytes.size();
    }
    // Half of the frames by some rows, half of them anywhere.
    void scroll(int i, int count)
    {
        QScrollBar *bar = view()->verticalScrollBar();
        bar->setValue(i < count / 2 ? i * 3 : int(qint64(bar->maximum()) * i / count));
        view()->viewport()->repaint();
    }

    Body m_body;
    ResponsePanel m_panel;
    QElapsedTimer m_clock;
};

} // namespace

std::unique_ptr<QObject> makeBodyProbe(const ProbeCall &call)
{
    return std::make_unique<BodyProbe>(call);
}

} // namespace Broadside
