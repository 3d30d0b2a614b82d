// Pictures to paint into, and what is seen in them.
#pragma once

#include <QColor>
#include <QImage>
#include <QList>
#include <QPoint>

#include <utility>

namespace Broadside {

// Sharp on a device with that ratio.
inline QImage emptyImage(QSize size, double ratio)
{
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    return image;
}

// How wide the pieces are that are painted in a line of pixels.
inline QList<int> strokesAcross(const QImage &image, int y)
{
    QList<int> widths;
    bool isInside = false;
    for (int x = 0; x < image.width(); ++x) {
        const bool isPainted = image.pixelColor(x, y) != QColor(Qt::white);
        if (isPainted && !isInside)
            widths.append(0);
        if (isPainted)
            ++widths.last();
        isInside = isPainted;
    }
    return widths;
}

// Takes what is connected with the first pixel that is painted away; whether nothing is left then.
inline bool isOnePiece(QImage image)
{
    bool isFirst = true;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == QColor(Qt::white))
                continue;
            if (!std::exchange(isFirst, false))
                return false;
            QList<QPoint> next{QPoint(x, y)};
            while (!next.isEmpty()) {
                const QPoint point = next.takeLast();
                if (!image.valid(point) || image.pixelColor(point) == QColor(Qt::white))
                    continue;
                image.setPixelColor(point, Qt::white);
                for (const QPoint step : {QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)})
                    next.append(point + step);
            }
        }
    }
    return !isFirst;
}

} // namespace Broadside
