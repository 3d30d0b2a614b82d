// Makes what a .png or .svg file of the timeline holds: paints it piece by piece between other
// events, then encodes it in the background. Made for one file; lives on the GUI thread; owned by
// the export.
#pragma once

#include "timeline/timelinepicture.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Broadside {

class PictureWriter : public QObject
{
    Q_OBJECT

public:
    enum class Kind
    {
        Pixels, // .png
        Shapes  // .svg
    };

    // What of the timeline fits a picture of that kind.
    static TimelinePicture pictureOf(const TimelineModel &model, const TimeZoom &zoom,
                                     const TimelineLegend &legend, Kind kind);

    // The ratio is that of a .png, as far as so many pixels are possible.
    PictureWriter(const TimelineModel &model, const TimeZoom &zoom, const TimelineLegend &legend,
                  Kind kind, double devicePixelRatio);
    ~PictureWriter() override;

    const TimelinePicture &picture() const { return m_picture; }
    // Paints no more; what it shows may be gone then.
    void cancel() { m_painting.stop(); }

Q_SIGNALS:
    // Empty when there is not enough memory.
    void finished(const QByteArray &bytes);

private:
    Q_DISABLE_COPY_MOVE(PictureWriter)

    struct Canvas;

    void paintSome();

    TimelinePicture m_picture;
    std::shared_ptr<Canvas> m_canvas;
    QTimer m_painting; // the next piece
    QFutureWatcher<QByteArray> m_encoding;
};

} // namespace Broadside
