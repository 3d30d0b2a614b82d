#include "timeline/timelineexport.h"

#include "report/timelinetext.h"
#include "timeline/timelinecsv.h"

#include <QFileInfo>

#include <algorithm>

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

size_t TimelineExport::textRequests() const
{
    return std::min(total(), mostTextRows);
}

bool TimelineExport::open(const QString &path)
{
    if (isWriting()) {
        Q_EMIT failed(path, tr("Another file of the timeline is still being written. Save this one "
                               "when that is done."));
        return false;
    }
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
        commit(textRequests());
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
    m_rows.clear();
    for (const TimelineGroup &group : m_model.groups())
        m_rows.insert(m_rows.end(), group.routes.begin(), group.routes.end());
    m_nextRow = 0;
    m_file->write(timelineCsvHeader());
    m_writing.start(0);
}

void TimelineExport::writeSomeLines()
{
    const RunReport &report = m_model.run().report();
    const size_t end = std::min(m_rows.size(), m_nextRow + linesAtOnce);
    while (m_nextRow < end)
        m_file->write(timelineCsvLine(report.routes()[size_t(m_rows[m_nextRow++])]));
    if (m_nextRow < m_rows.size())
        return;
    m_writing.stop();
    commit(m_rows.size());
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
