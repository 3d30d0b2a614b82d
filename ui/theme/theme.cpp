#include "theme/theme.h"

#include "theme/waitpattern.h"

#include <QHash>

namespace Broadside {

namespace {

const Theme lightTheme{
    .isDark = false,
    .hooks = QColor(0x8e6bbf),
    .connect = QColor(0xe08a1e),
    .tls = QColor(0xb0561a),
    .send = QColor(0x2e7d6b),
    .firstByte = QColor(0x3b7dd8),
    .receive = QColor(0x2fa36b),
    .waiting = QColor(0xc3cad5),
    .failed = QColor(0xb3261e),
    .passed = QColor(0x1a6e44),
    .warning = QColor(0x8a5a00),
    .inFlight = QColor(0xcfdff5),
    .now = QColor(0x3b7dd8),
    .chip = QColor(0xe6eaf1),
    .variable = QColor(0x1d5fa8),
    .mutedText = QColor(0x566171),
    .match = QColor(0xffe9a8),
    .currentMatch = QColor(0xffb84d),
};

const Theme darkTheme{
    .isDark = true,
    .hooks = QColor(0xb497dd),
    .connect = QColor(0xf0a94a),
    .tls = QColor(0xd98a4e),
    .send = QColor(0x5cb8a2),
    .firstByte = QColor(0x6ea5f0),
    .receive = QColor(0x5cc28d),
    .waiting = QColor(0x5a6472),
    .failed = QColor(0xff8a80),
    .passed = QColor(0x5cc28d),
    .warning = QColor(0xe0b050),
    .inFlight = QColor(0x38506f),
    .now = QColor(0x6ea5f0),
    .chip = QColor(0x3a424d),
    .variable = QColor(0x7db4f5),
    .mutedText = QColor(0xa8b2bf),
    .match = QColor(0x55450f),
    .currentMatch = QColor(0x8f5200),
};

struct MethodColor
{
    QColor light;
    QColor dark;
};

const QHash<QString, MethodColor> &methodColors()
{
    static const QHash<QString, MethodColor> colors{
        {QStringLiteral("GET"), {QColor(0x1a6e44), QColor(0x5cc28d)}},
        {QStringLiteral("POST"), {QColor(0x8a5a00), QColor(0xe0b050)}},
        {QStringLiteral("PUT"), {QColor(0x1d5fa8), QColor(0x7db4f5)}},
        {QStringLiteral("PATCH"), {QColor(0x6b3fa0), QColor(0xc3a2f0)}},
        {QStringLiteral("DELETE"), {QColor(0xb3261e), QColor(0xff8a80)}},
    };
    return colors;
}

} // namespace

const Theme &Theme::of(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5F ? darkTheme : lightTheme;
}

QColor Theme::phase(Phase phase) const
{
    switch (phase) {
    case Phase::Connect:
        return connect;
    case Phase::Tls:
        return tls;
    case Phase::Send:
        return send;
    case Phase::Wait:
        return firstByte;
    case Phase::Receive:
        return receive;
    }
    return firstByte;
}

QColor Theme::method(const QString &method) const
{
    const auto found = methodColors().constFind(method);
    if (found == methodColors().cend())
        return mutedText;
    return isDark ? found->dark : found->light;
}

QColor Theme::outcome(Outcome outcome) const
{
    switch (outcome) {
    case Outcome::Passed:
        return passed;
    case Outcome::Failed:
    case Outcome::Errored:
        return failed;
    case Outcome::Skipped:
    case Outcome::Cancelled:
        return mutedText;
    }
    return mutedText;
}

QBrush Theme::wait(WaitReason reason, qreal devicePixelRatio) const
{
    return waitPattern(reason, waiting, devicePixelRatio);
}

} // namespace Broadside
