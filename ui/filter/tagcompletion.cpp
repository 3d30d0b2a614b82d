#include "filter/tagcompletion.h"

#include "model/tagexpression.h"
#include "model/tagtokens.h"

namespace Broadside {

namespace {

// Behind a tag or a closing parenthesis there may only be `and` and `or`.
bool isOperatorExpected(const QString &before)
{
    const Result<std::vector<TagToken>> tokens = tagTokens(before);
    if (!tokens || tokens->size() < 2)
        return false;
    const TagToken::Kind last = (*tokens)[tokens->size() - 2].kind;
    return last == TagToken::Kind::Tag || last == TagToken::Kind::Close;
}

QStringList possibleWords(const QString &before, const QStringList &tags)
{
    if (isOperatorExpected(before))
        return {QStringLiteral("and"), QStringLiteral("or")};
    QStringList words = tags;
    words.append(QStringLiteral("not"));
    return words;
}

// The word as a whole, then those that begin like it, then those that have it inside.
QStringList fitting(const QStringList &words, const QString &prefix)
{
    QStringList whole;
    QStringList beginning;
    QStringList inside;
    for (const QString &word : words) {
        if (word == prefix)
            whole.append(word);
        else if (word.startsWith(prefix, Qt::CaseInsensitive))
            beginning.append(word);
        else if (word.contains(prefix, Qt::CaseInsensitive))
            inside.append(word);
    }
    return whole + beginning + inside;
}

} // namespace

TagCompletion completionAt(const QString &text, int cursor, const QStringList &tags)
{
    int start = cursor;
    while (start > 0 && isTagCharacter(text[start - 1]))
        --start;
    int end = cursor;
    while (end < text.size() && isTagCharacter(text[end]))
        ++end;
    const QString prefix = text.mid(start, cursor - start);
    return {start, end - start, prefix, fitting(possibleWords(text.left(start), tags), prefix)};
}

CompletedText complete(const QString &text, const TagCompletion &completion,
                       const QString &candidate)
{
    const QString rest = text.mid(completion.start + completion.length);
    const bool isWord = !isTagName(candidate);
    const QString blank = isWord && !rest.startsWith(u' ') ? QStringLiteral(" ") : QString();
    const int cursor = completion.start + int(candidate.size()) + (isWord ? 1 : 0);
    return {text.left(completion.start) + candidate + blank + rest, cursor};
}

} // namespace Broadside
