#include "theme/waitpattern.h"

#include <QImage>
#include <QPainter>

#include <cmath>
#include <map>
#include <tuple>

namespace Broadside {

namespace {

constexpr double tile = 6; // pixels that do not depend on the device

void drawDiagonals(QPainter &painter, bool isRising)
{
    // The neighbours' parts, too, so that the tiles join.
    for (const double shift : {-tile, 0.0, tile}) {
        const QPointF left(shift - 1, isRising ? tile + 1 : -1);
        const QPointF right(shift + tile + 1, isRising ? -1 : tile + 1);
        painter.drawLine(left, right);
    }
}

void drawTile(QPainter &painter, WaitReason reason)
{
    switch (reason) {
    case WaitReason::Needs:
        drawDiagonals(painter, true);
        break;
    case WaitReason::Slot:
    case WaitReason::Host:
        painter.fillRect(QRectF(0, 1, 2, 2), painter.pen().color());
        painter.fillRect(QRectF(3, 4, 2, 2), painter.pen().color());
        break;
    case WaitReason::Rate:
        painter.fillRect(QRectF(2, 0, 2, tile), painter.pen().color());
        break;
    case WaitReason::Backoff:
        drawDiagonals(painter, true);
        drawDiagonals(painter, false);
        break;
    case WaitReason::Hook:
        painter.fillRect(QRectF(0, 2, tile, 2), painter.pen().color());
        break;
    }
}

} // namespace

QBrush waitPattern(WaitReason reason, const QColor &color, qreal devicePixelRatio)
{
    const int pixels = int(std::ceil(tile * devicePixelRatio));
    static std::map<std::tuple<int, QRgb, int>, QBrush> known;
    QBrush &brush = known[{int(reason), color.rgba(), pixels}];
    if (brush.style() != Qt::NoBrush)
        return brush;
    QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pixels / tile, pixels / tile);
    const bool isCrossing = reason == WaitReason::Backoff;
    painter.setPen(QPen(color, isCrossing ? 1.1 : 1.8));
    drawTile(painter, reason);
    painter.end();
    brush = QBrush(image);
    brush.setTransform(QTransform::fromScale(tile / pixels, tile / pixels));
    return brush;
}

} // namespace Broadside
