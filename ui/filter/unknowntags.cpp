#include "filter/unknowntags.h"

#include "model/tagexpression.h"
#include "model/tagtokens.h"
#include "plan/suggestions.h"
#include "theme/texts.h"

#include <QSet>

namespace Broadside {

namespace {

QString describeUnknown(const QString &tag, const QString &nearest)
{
    if (tag.contains(u'*'))
        return tr("no route has a tag like “%1”").arg(tag);
    if (nearest.isEmpty())
        return tr("no route has the tag “%1”").arg(tag);
    return tr("no route has the tag “%1”; did you mean “%2”?").arg(tag, nearest);
}

} // namespace

QList<UnknownTag> unknownTags(const QString &expression, const QStringList &tags)
{
    QList<UnknownTag> unknown;
    const auto tokens = tagTokens(expression);
    if (!tokens || !TagExpression::parse(expression))
        return unknown;
    const QSet<QString> known(tags.begin(), tags.end());
    Suggestions suggestions(tags);
    for (const TagToken &token : *tokens) {
        if (token.kind != TagToken::Kind::Tag || known.contains(token.text))
            continue;
        // A tag by itself is an expression, too.
        const Result<TagExpression> pattern = TagExpression::parse(token.text);
        if (pattern && pattern->matches(tags))
            continue;
        unknown.append(
            {.text = token.text,
             .position = token.column - 1,
             .sentence = describeUnknown(token.text, token.text.contains(u'*')
                                                         ? QString()
                                                         : suggestions.nearestTo(token.text))});
    }
    return unknown;
}

QString sentenceOf(const QList<UnknownTag> &unknown)
{
    QStringList sentences;
    for (const UnknownTag &each : unknown) {
        if (!sentences.contains(each.sentence))
            sentences.append(each.sentence);
    }
    return clausesText(sentences);
}

} // namespace Broadside
