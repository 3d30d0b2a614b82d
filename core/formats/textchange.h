// What changed from one text to another, in bytes: small where little changed, as nearly everything
// that is known of a large text holds where it did not.
#pragma once

#include <QByteArrayView>

#include <vector>

namespace Broadside {

struct TextChange
{
    qsizetype position = 0; // in the text before
    qsizetype removed = 0;
    qsizetype inserted = 0;
    qsizetype positionAfter = 0; // in the text after

    qsizetype end() const { return position + removed; }
    qsizetype endAfter() const { return positionAfter + inserted; }
    bool operator==(const TextChange &) const = default;
};

// One change: without what the texts begin with and end with in common.
TextChange smallestChange(QByteArrayView before, QByteArrayView after);

// In order, none for equal texts. What was moved over other lines is two changes, not all that is
// between. Takes time by the length of the texts: where very many lines changed in one place, or
// very many places did, it is one change.
std::vector<TextChange> changesBetween(QByteArrayView before, QByteArrayView after);

} // namespace Broadside
