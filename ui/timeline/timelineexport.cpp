#include "timeline/timelineexport.h"

#include "report/timelinetext.h"
#include "timeline/timelinecsv.h"

#include <QFileInfo>

namespace Broadside {

namespace {

constexpr size_t linesAtOnce = 1000; // a few milliseconds
constexpr size_t mostTextRows = 2000;

} // namespace

TimelineExport::TimelineExport(const TimelineModel &model, const TimeZoom &zoom,
                               const TimelineLegend &legend, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_zoom(zoom)
    , m_legend(legend)
{
    connect(&m_writing, &QTimer::timeout, this, &TimelineExport::writeSomeLines);
    connect(&model.run(), &LiveRun::started, this, [this] {
        if (isWriting())
            giveUp(tr("Another run began meanwhile."));
    });
}

TimelineExport::~TimelineExport() = default;

QStringList TimelineExport::nameFilters() const
{
    const auto drawn = [this](PictureWriter::Kind kind) {
        return PictureWriter::pictureOf(m_model, m_zoom, m_legend, kind).drawnRequests();
    };
    const size_t pixels = drawn(PictureWriter::Kind::Pixels);
    const size_t shapes = drawn(PictureWriter::Kind::Shapes);
    return {pixels < total() ? tr("Picture of the first %L1 requests (*.png)").arg(pixels)
                             : tr("Picture (*.png)"),
            shapes < total() ? tr("Drawing of the first %L1 requests (*.svg)").arg(shapes)
                             : tr("Drawing (*.svg)"),
            tr("Table (*.csv)"),
            mostTextRows < total() ? tr("Text of the first %L1 requests (*.txt)").arg(mostTextRows)
                                   : tr("Text (*.txt)")};
}

QString TimelineExport::text() const
{
    const RunReport &report = m_model.run().report();
    QStringList lines = timelineText(report, {.mostRows = int(mostTextRows)});
    lines.append(QString());
    return lines.join(u'\n').trimmed() + u'\n';
}

bool TimelineExport::open(const QString &path)
{
    m_writing.stop();
    dropPicture();
    m_file = std::make_unique<QSaveFile>(path);
    if (m_file->open(QIODevice::WriteOnly))
        return true;
    giveUp(m_file->errorString());
    return false;
}

void TimelineExport::save(const QString &path, double devicePixelRatio)
{
    if (!open(path))
        return;
    const QString kind = QFileInfo(path).suffix().toLower();
    if (kind == QLatin1String("png")) {
        savePicture(PictureWriter::Kind::Pixels, devicePixelRatio);
    } else if (kind == QLatin1String("svg")) {
        savePicture(PictureWriter::Kind::Shapes, devicePixelRatio);
    } else if (kind == QLatin1String("csv")) {
        saveCsv();
    } else if (kind == QLatin1String("txt")) {
        m_file->write(text().toUtf8());
        commit(std::min(total(), mostTextRows));
    } else {
        giveUp(tr("The name has to end with .png, .svg, .csv or .txt."));
    }
}

void TimelineExport::savePicture(PictureWriter::Kind kind, double devicePixelRatio)
{
    m_picture = std::make_unique<PictureWriter>(m_model, m_zoom, m_legend, kind, devicePixelRatio);
    connect(m_picture.get(), &PictureWriter::finished, this, [this](const QByteArray &bytes) {
        if (bytes.isEmpty()) {
            giveUp(tr("There is not enough memory for the picture."));
            return;
        }
        const size_t requests = m_picture->picture().drawnRequests();
        dropPicture();
        m_file->write(bytes);
        commit(requests);
    });
}

// Maybe in the middle of what it tells.
void TimelineExport::dropPicture()
{
    if (!m_picture)
        return;
    m_picture->disconnect(this);
    m_picture->cancel();
    m_picture.release()->deleteLater();
}

void TimelineExport::saveCsv()
{
    m_nextGroup = 0;
    m_nextRow = 0;
    m_file->write(timelineCsvHeader());
    m_writing.start(0);
}

void TimelineExport::writeSomeLines()
{
    const RunReport &report = m_model.run().report();
    size_t written = 0;
    while (m_nextGroup < m_model.groups().size() && written < linesAtOnce) {
        const std::vector<int> &routes = m_model.groups()[m_nextGroup].routes;
        if (m_nextRow == routes.size()) {
            ++m_nextGroup;
            m_nextRow = 0;
            continue;
        }
        m_file->write(timelineCsvLine(report.routes()[size_t(routes[m_nextRow++])]));
        ++written;
    }
    if (m_nextGroup < m_model.groups().size())
        return;
    m_writing.stop();
    commit(total());
}

void TimelineExport::commit(size_t requests)
{
    const std::unique_ptr<QSaveFile> file = std::move(m_file);
    const QString path = file->fileName();
    if (file->commit())
        Q_EMIT saved(path, requests);
    else
        Q_EMIT failed(path, file->errorString());
}

void TimelineExport::giveUp(const QString &why)
{
    m_writing.stop();
    dropPicture();
    const std::unique_ptr<QSaveFile> file = std::move(m_file);
    file->cancelWriting();
    Q_EMIT failed(file->fileName(), why);
}

} // namespace Broadside
