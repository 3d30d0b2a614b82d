#include "base/units.h"

#include "base/texts.h"

#include <QHash>
#include <QRegularExpression>

#include <cmath>
#include <optional>

namespace Broadside {

namespace {

struct Quantity
{
    double number = 0;
    QString unit;
};

std::optional<Quantity> splitQuantity(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)\\s*$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Quantity{match.captured(1).toDouble(), match.captured(2)};
}

} // namespace

Result<Milliseconds> parseDuration(const QString &text)
{
    static const QHash<QString, double> milliseconds{{QStringLiteral("ms"), 1},
                                                     {QStringLiteral("s"), 1000},
                                                     {QStringLiteral("m"), 60'000},
                                                     {QStringLiteral("min"), 60'000},
                                                     {QStringLiteral("h"), 3'600'000}};
    const std::optional<Quantity> quantity = splitQuantity(text);
    if (quantity && quantity->number == 0 && quantity->unit.isEmpty())
        return Milliseconds(0);
    if (!quantity || !milliseconds.contains(quantity->unit))
        return failure(ErrorCode::Format,
                       tr("“%1” is not a duration; write for example 250ms, 2s or 1m").arg(text));
    const double total = quantity->number * milliseconds.value(quantity->unit);
    constexpr double longest = 1000.0 * 3600 * 24 * 24; // QTimer counts milliseconds in an int
    if (total > longest)
        return failure(ErrorCode::Format,
                       tr("“%1” is too long; the longest duration is 576h").arg(text));
    return Milliseconds(qint64(std::ceil(total)));
}

Result<qint64> parseSize(const QString &text)
{
    static const QHash<QString, double> bytes{{QString(), 1},
                                              {QStringLiteral("b"), 1},
                                              {QStringLiteral("kb"), 1e3},
                                              {QStringLiteral("mb"), 1e6},
                                              {QStringLiteral("gb"), 1e9},
                                              {QStringLiteral("kib"), 1024.0},
                                              {QStringLiteral("mib"), 1024.0 * 1024},
                                              {QStringLiteral("gib"), 1024.0 * 1024 * 1024}};
    const std::optional<Quantity> quantity = splitQuantity(text);
    if (!quantity || !bytes.contains(quantity->unit.toLower()))
        return failure(ErrorCode::Format,
                       tr("“%1” is not a size; write for example 100KB or 10MB").arg(text));
    const double total = quantity->number * bytes.value(quantity->unit.toLower());
    if (total > 1e15)
        return failure(ErrorCode::Format, tr("“%1” is too large a size").arg(text));
    return qint64(std::ceil(total)); // what is less than a byte is not none
}

QString formatDuration(Nanoseconds duration)
{
    const double milliseconds = toMilliseconds(duration);
    if (milliseconds < 1)
        return QString::number(milliseconds, 'f', 2) + u"ms";
    if (milliseconds < 1000)
        return QString::number(qRound(milliseconds)) + u"ms";
    if (milliseconds < 60'000)
        return QString::number(milliseconds / 1000, 'f', 2) + u's';
    const qint64 seconds = qRound64(milliseconds / 1000);
    return QString::number(seconds / 60) + u"m " + QString::number(seconds % 60) + u's';
}

QString formatSize(qint64 bytes)
{
    if (bytes < 1000)
        return QString::number(bytes) + u" B";
    static const QStringList units{QStringLiteral("KB"), QStringLiteral("MB"),
                                   QStringLiteral("GB")};
    double number = double(bytes) / 1000;
    qsizetype unit = 0;
    while (number >= 999.95 && unit + 1 < units.size()) {
        number /= 1000;
        ++unit;
    }
    return QString::number(number, 'f', 1) + u' ' + units[unit];
}

} // namespace Broadside
