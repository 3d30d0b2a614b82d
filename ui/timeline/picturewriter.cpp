#include "timeline/picturewriter.h"

#include "timeline/timelinedelegate.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr int pictureWidth = 1400;
constexpr int mostPixels = 32'767; // of a side: what QImage paints on
constexpr int mostShapeRows = 10'000;
constexpr int pngQuality = 90; // packs little: the largest takes seconds instead of a minute

} // namespace

// What is painted on: used by one thread at a time.
struct PictureWriter::Canvas
{
    Canvas(Kind kind, QSize size, double devicePixelRatio, int dotsPerInch);

    QByteArray encoded();

    QBuffer buffer;
    QImage image;
    QSvgGenerator generator;
    QPainter painter;
};

PictureWriter::Canvas::Canvas(Kind kind, QSize size, double devicePixelRatio, int dotsPerInch)
{
    buffer.open(QIODevice::WriteOnly);
    if (kind == Kind::Shapes) {
        generator.setOutputDevice(&buffer);
        generator.setResolution(dotsPerInch); // or texts would not fit their places
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(0, 0), size));
        painter.begin(&generator);
        return;
    }
    const double ratio = size.height() * devicePixelRatio <= mostPixels ? devicePixelRatio : 1;
    image = QImage(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    if (!image.isNull())
        painter.begin(&image);
}

QByteArray PictureWriter::Canvas::encoded()
{
    painter.end(); // a generator writes then
    if (!image.isNull())
        image.save(&buffer, "PNG", pngQuality);
    return buffer.data();
}

TimelinePicture PictureWriter::pictureOf(const TimelineModel &model, const TimeZoom &zoom,
                                         const TimelineLegend &legend, Kind kind)
{
    // And some for what is around them.
    const int shapes = (mostShapeRows + 20) * TimelineDelegate::rowHeight(legend.fontMetrics());
    const int height = kind == Kind::Pixels ? mostPixels : shapes;
    return {model, zoom, legend, QSize(pictureWidth, height)};
}

PictureWriter::PictureWriter(const TimelineModel &model, const TimeZoom &zoom,
                             const TimelineLegend &legend, Kind kind, double devicePixelRatio)
    : m_picture(pictureOf(model, zoom, legend, kind))
    , m_canvas(
          std::make_shared<Canvas>(kind, m_picture.size(), devicePixelRatio, legend.logicalDpiX()))
{
    connect(&m_painting, &QTimer::timeout, this, &PictureWriter::paintSome);
    connect(&m_encoding, &QFutureWatcher<QByteArray>::finished, this,
            [this] { Q_EMIT finished(m_encoding.result()); });
    m_painting.start(0);
}

PictureWriter::~PictureWriter() = default;

void PictureWriter::paintSome()
{
    if (m_canvas->painter.isActive()) {
        m_picture.paintSome(m_canvas->painter);
        if (!m_picture.isPainted())
            return;
    }
    m_painting.stop();
    m_encoding.setFuture(QtConcurrent::run([canvas = std::move(m_canvas)]() mutable {
        const std::shared_ptr<Canvas> last = std::move(canvas); // it is large
        return last->encoded();
    }));
}

} // namespace Broadside
