#include "timeline/devicegrid.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace Broadside {

DeviceGrid::DeviceGrid(const QPainter &painter)
    : DeviceGrid(painter.deviceTransform())
{}

DeviceGrid::DeviceGrid(const QTransform &toDevice)
    : m_toDevice(toDevice)
{}

double DeviceGrid::snapX(double x) const
{
    const double moved = m_toDevice.dx();
    return (std::round(x * m_toDevice.m11() + moved) - moved) / m_toDevice.m11();
}

double DeviceGrid::snapY(double y) const
{
    const double moved = m_toDevice.dy();
    return (std::round(y * m_toDevice.m22() + moved) - moved) / m_toDevice.m22();
}

double DeviceGrid::thickness(double width) const
{
    return std::max(1.0, std::round(width * m_toDevice.m11())) / m_toDevice.m11();
}

QRectF DeviceGrid::upright(double x, const QRectF &area, double width) const
{
    return {snapX(x), area.top(), thickness(width), area.height()};
}

} // namespace Broadside
