#include "timeline/timelineexport.h"

#include "report/timelinetext.h"
#include "timeline/timelinecsv.h"
#include "timeline/timelinepicture.h"

#include <QBuffer>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr int pictureWidth = 1400;
constexpr size_t linesAtOnce = 1000; // a few milliseconds
constexpr int mostTextRows = 2000;

QByteArray encodedPng(const QImage &image)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

TimelineExport::TimelineExport(const TimelineModel &model, const TimeZoom &zoom,
                               const TimelineLegend &legend, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_zoom(zoom)
    , m_legend(legend)
{
    connect(&m_encoding, &QFutureWatcher<QByteArray>::finished, this, [this] {
        if (!m_file || m_encoding.isCanceled())
            return;
        m_file->write(m_encoding.result());
        commit();
    });
    connect(&m_writing, &QTimer::timeout, this, &TimelineExport::writeSomeLines);
    connect(&model.run(), &LiveRun::started, this, [this] {
        if (m_writing.isActive())
            giveUp(tr("Another run began meanwhile."));
    });
}

TimelineExport::~TimelineExport() = default;

QStringList TimelineExport::nameFilters()
{
    return {tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Table (*.csv)"), tr("Text (*.txt)")};
}

QString TimelineExport::text() const
{
    const RunReport &report = m_model.run().report();
    QStringList lines = timelineText(report, {.mostRows = mostTextRows});
    lines.append(QString());
    return lines.join(u'\n').trimmed() + u'\n';
}

bool TimelineExport::open(const QString &path)
{
    m_writing.stop();
    m_encoding.setFuture({});
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
        savePicture(devicePixelRatio);
    } else if (kind == QLatin1String("svg")) {
        picture().writeSvg(*m_file);
        commit();
    } else if (kind == QLatin1String("csv")) {
        saveCsv();
    } else if (kind == QLatin1String("txt")) {
        m_file->write(text().toUtf8());
        commit();
    } else {
        giveUp(tr("The name has to end with .png, .svg, .csv or .txt."));
    }
}

TimelinePicture TimelineExport::picture() const
{
    return TimelinePicture(m_model, m_zoom, m_legend, pictureWidth);
}

void TimelineExport::savePicture(double devicePixelRatio)
{
    m_encoding.setFuture(QtConcurrent::run(encodedPng, picture().image(devicePixelRatio)));
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
    commit();
}

void TimelineExport::commit()
{
    const std::unique_ptr<QSaveFile> file = std::move(m_file);
    const QString path = file->fileName();
    if (file->commit())
        Q_EMIT saved(path);
    else
        Q_EMIT failed(path, file->errorString());
}

void TimelineExport::giveUp(const QString &why)
{
    m_writing.stop();
    const std::unique_ptr<QSaveFile> file = std::move(m_file);
    file->cancelWriting();
    Q_EMIT failed(file->fileName(), why);
}

} // namespace Broadside
