// One measured quantity: what each run gave, the limit that was promised for it, and what another
// program needed for the same work.
#pragma once

#include <QList>
#include <QString>

#include <expected>
#include <optional>

namespace Broadside::Bench {

// A measurement, or a sentence that says why there is none.
template <typename T>
using Measured = std::expected<T, QString>;

enum class Unit
{
    Milliseconds,
    Mebibytes,
    Requests,
    RequestsPerSecond
};

// Times and sizes are judged by their median, as any machine has something else to do at times;
// what is counted has to be right in every run.
struct Limit
{
    std::optional<double> above = {};
    std::optional<double> below = {};
    std::optional<double> exactly = {};

    bool isGiven() const { return above || below || exactly; }
    bool holds(const QList<double> &runs) const;
};

// Another program, measured in turns with ours.
struct Peer
{
    QString name = {};
    QList<double> runs = {};
};

struct Figure
{
    QString name = {};
    Unit unit = Unit::Milliseconds;
    Limit limit = {};
    QList<double> runs = {};
    std::optional<Peer> peer = {};
    std::optional<double> mostOfPeer = {}; // the ratio has to be below

    bool isJudged() const { return limit.isGiven() || mostOfPeer; }
    bool isMissed() const;
    // Ours divided by the peer's. Of as many runs they are pairs, one after the other: a machine
    // that is slower for a while is so for both, and the median is that of the pairs' ratios.
    std::optional<double> ratio() const;
};

double median(QList<double> runs); // of at least one

} // namespace Broadside::Bench
