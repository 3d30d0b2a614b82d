// The tags of an expression that no route has: mostly typing errors. An expression with one is
// right all the same, and a run of it starts; whoever typed it has to hear of it.
#pragma once

#include <QList>
#include <QStringList>

namespace Broadside {

struct UnknownTag
{
    QString text;     // a tag, or a pattern that no tag fits
    int position = 0; // in the expression
    QString sentence; // with a suggestion where a tag is near

    bool operator==(const UnknownTag &) const = default;
};

// In the order of the expression. Empty for one that cannot be parsed: that has an error.
QList<UnknownTag> unknownTags(const QString &expression, const QStringList &tags);

// Their sentences as one, without a capital and a full stop; empty without any.
QString sentenceOf(const QList<UnknownTag> &unknown);

} // namespace Broadside
