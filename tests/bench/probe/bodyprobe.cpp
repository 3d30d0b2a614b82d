// "body KIND": a large body in the response panel: when its first screen is painted, when all rows
// are known – of a tree the first ones of its list –, and how long a frame takes while scrolling.
#include "bench/probe/probe.h"
#include "inspector/bodypage.h"
#include "inspector/csvviewer.h"
#include "inspector/hexviewer.h"
#include "inspector/responsepanel.h"
#include "inspector/richviewer.h"
#include "inspector/textviewers.h"
#include "inspector/treeviewer.h"

#include <QAbstractButton>
#include <QButtonGroup>
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

Body htmlOf(const QByteArray &head, const QByteArray &piece)
{
    constexpr qsizetype size = 1'000'000;
    return {"text/html", head + piece.repeated(size / piece.size()), ViewMode::Preview};
}

QByteArray largeCsv(qsizetype size)
{
    QByteArray csv = "id,name,email,city,note\n";
    csv.reserve(size + 1000);
    for (int i = 0; csv.size() < size; ++i) {
        const QByteArray number = QByteArray::number(i);
        csv += number + ",User number " + number +
               ",user@example.com,Köln,\"words, with a comma and a \"\"quote\"\"\"\n";
    }
    return csv;
}

Body bodyOf(const QString &kind)
{
    if (kind == QLatin1String("paragraph"))
        return htmlOf("<p>", "one word after another ");
    if (kind == QLatin1String("table"))
        return htmlOf("<table>", "<tr><td>4711</td><td>a name</td><td>some more text</td></tr>");
    constexpr qsizetype size = 100'000'000;
    const QByteArray line = '"' + QByteArray(size / 2, 'x') + '"';
    if (kind == QLatin1String("pretty"))
        return {"application/json", largeJson(size), ViewMode::Pretty};
    if (kind == QLatin1String("tree"))
        return {"application/json", largeJson(size), ViewMode::Tree};
    if (kind == QLatin1String("hex"))
        return {"application/json", largeJson(size), ViewMode::Hex};
    if (kind == QLatin1String("csv"))
        return {"text/csv", largeCsv(size), ViewMode::Preview};
    if (kind == QLatin1String("sentence")) // JSON has no preview
        return {"application/json", largeJson(size), ViewMode::Preview};
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
        , m_lines(m_body.bytes.count('\n'))
    {
        m_panel.resize(900, 900);
        m_panel.QWidget::show();
        // What is made only once is not what is measured. The mode that is chosen holds for what
        // comes, too.
        addStep([this] {
            show({m_body.type, "[1]", m_body.mode});
            m_panel.body()->findChild<QButtonGroup *>()->button(int(m_body.mode))->click();
        });
        addStep([this] { m_panel.repaint(); });
        addStep([this] { m_panel.clear(); });
        addWatch();
        addStep([this] {
            m_clock.start();
            show(m_body);
        });
        addWait([this] { return isFirstScreen(); });
        addStep([this] {
            m_panel.repaint();
            tell(QStringLiteral("first_screen"), elapsed());
        });
        addStep([this] { unfold(); });
        addWait([this] { return isComplete(); });
        addStep([this] { tell(QStringLiteral("complete"), elapsed()); });
        addFrames(QStringLiteral("scroll"), 300, [this](int i) { scroll(i, 300); });
        addStall(QStringLiteral("stall"));
        takeSteps();
    }

private:
    double elapsed() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    template <typename Viewer>
    Viewer *as() const
    {
        return qobject_cast<Viewer *>(m_panel.body()->viewer());
    }
    // Null for a sentence.
    QAbstractScrollArea *area() const
    {
        if (const auto *text = as<TextViewer>())
            return text->view();
        if (const auto *preview = as<RichViewer>())
            return preview->browser();
        if (const auto *tree = as<TreeViewer>())
            return tree->view();
        if (const auto *table = as<CsvViewer>())
            return table->view();
        const auto *bytes = as<HexViewer>();
        return bytes ? bytes->view() : nullptr;
    }
    // The list in the root of a tree.
    QModelIndex list() const
    {
        const QAbstractItemModel *model = as<TreeViewer>()->view()->model();
        return model->index(0, 0, model->index(0, 0));
    }
    void unfold() const
    {
        if (const auto *tree = as<TreeViewer>())
            tree->view()->expand(list());
    }
    // What is laid out or read in the background is not there at once.
    bool isFirstScreen() const
    {
        if (const auto *preview = as<RichViewer>())
            return preview->text().size() > 1000;
        if (as<TreeViewer>())
            return list().isValid();
        const auto *table = as<CsvViewer>();
        return !table || table->view()->model()->rowCount() > 0;
    }
    void show(const Body &body)
    {
        m_panel.show(recordOf(body));
        m_panel.repaint();
    }
    // What is decoded in the background is not shorter than what came.
    bool isComplete() const
    {
        if (const auto *preview = as<RichViewer>())
            return preview->isComplete();
        if (const auto *text = as<TextViewer>())
            return !text->view()->isIndexing() &&
                   text->view()->document()->size() >= m_body.bytes.size();
        if (as<TreeViewer>()) // further ones are read when they are scrolled to
            return list().model()->rowCount(list()) > 0;
        const auto *table = as<CsvViewer>();
        return !table ||
               table->view()->model()->rowCount() >= m_lines - 1; // the first has the names
    }
    // Half of the frames by some rows, half of them anywhere.
    void scroll(int i, int count)
    {
        if (!area())
            return;
        QScrollBar *bar = area()->verticalScrollBar();
        bar->setValue(i < count / 2 ? i * 3 : int(qint64(bar->maximum()) * i / count));
        area()->viewport()->repaint();
    }

    Body m_body;
    qsizetype m_lines = 0;
    ResponsePanel m_panel;
    QElapsedTimer m_clock;
};

} // namespace

std::unique_ptr<QObject> makeBodyProbe(const ProbeCall &call)
{
    return std::make_unique<BodyProbe>(call);
}

} // namespace Broadside
