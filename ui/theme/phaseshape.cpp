#include "theme/phaseshape.h"

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

constexpr double preparationShare = 0.2;
constexpr double leastSteps = 6; // pixels of the device: in fewer, steps would be equally high

double shareOf(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
        return 0.4;
    case Phase::Tls:
        return 0.55;
    case Phase::Send:
        return 0.7;
    case Phase::Wait:
        return 0.85;
    case Phase::Receive:
        return 1;
    }
    return 1;
}

// What lies between two borders of pixels of the device.
struct PixelSpan
{
    double top = 0;
    double height = 0;
};

PixelSpan pixelsOf(const QRectF &bar, const QTransform &toDevice)
{
    const auto snapped = [&](double y) { return std::round(y * toDevice.m22() + toDevice.dy()); };
    return {.top = snapped(bar.top()), .height = snapped(bar.bottom()) - snapped(bar.top())};
}

QRectF middleOf(const QRectF &bar, double share, const QTransform &toDevice)
{
    const PixelSpan whole = pixelsOf(bar, toDevice);
    const double height = std::max(1.0, std::round(whole.height * share));
    const double top = whole.top + std::floor((whole.height - height) / 2);
    return {bar.left(), (top - toDevice.dy()) / toDevice.m22(), bar.width(),
            height / toDevice.m22()};
}

} // namespace

QRectF phaseShape(Phase phase, const QRectF &bar, const QTransform &toDevice)
{
    if (pixelsOf(bar, toDevice).height < leastSteps)
        return bar;
    return middleOf(bar, shareOf(phase), toDevice);
}

QRectF preparationShape(const QRectF &bar, const QTransform &toDevice)
{
    return middleOf(bar, preparationShare, toDevice);
}

} // namespace Broadside
