// The pixels of what is painted on. Lines that begin at the border of one and are whole pixels wide
// look alike wherever they stand, also where a pixel of the window is not a whole number of the
// device's; and what is snapped to the same border meets. Made for one painting.
#pragma once

#include <QRectF>
#include <QTransform>

class QPainter;

namespace Broadside {

class DeviceGrid
{
public:
    explicit DeviceGrid(const QPainter &painter);
    explicit DeviceGrid(const QTransform &toDevice);

    // The nearest border of pixels, in the painter's coordinates. Filled areas end there, too.
    double snapX(double x) const;
    double snapY(double y) const;
    // Of a line, in whole pixels but at least one.
    double thickness(double width) const;
    // A line from the top to the bottom of the area, with its left side at the border next to x.
    QRectF upright(double x, const QRectF &area, double width) const;

private:
    QTransform m_toDevice; // moves and scales only
};

} // namespace Broadside
