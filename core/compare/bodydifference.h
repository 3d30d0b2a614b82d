// What differs between two bodies. JSON is compared as values: the order of keys and the layout do
// not matter. Other text is compared line by line, bytes only as a whole. Takes its time with large
// bodies, so not for the window's thread.
#pragma once

#include "compare/linedifference.h"
#include "net/responsebody.h"

#include <QByteArray>

namespace Broadside {

// A value in JSON that is not the same, by its JSON pointer: /items/3/name; empty is the whole.
struct PathChange
{
    LineChange change = LineChange::Changed;
    QString path;
    QString before; // compact JSON; empty where there was none
    QString after;

    bool operator==(const PathChange &) const = default;
};

enum class DifferenceKind
{
    JsonValue,
    Text,
    Bytes
};

struct BodyDifference
{
    DifferenceKind kind = DifferenceKind::Bytes; // of both together
    bool isSame = false;                         // as values, where it is JSON
    QStringList before; // the lines of the first; of JSON laid out, keys sorted
    QStringList after;
    std::vector<LinePair> rows;
    std::vector<PathChange> paths; // of JSON
};

BodyDifference differenceOf(const QByteArray &before, const QByteArray &after);

// As values where both are JSON, else byte by byte.
bool isSameBody(const ResponseBody &before, const ResponseBody &after);

} // namespace Broadside
