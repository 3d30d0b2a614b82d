#include "model/tagtokens.h"

#include "base/texts.h"

namespace Broadside {

namespace {

TagToken::Kind wordKind(const QString &word)
{
    if (word.compare(u"and", Qt::CaseInsensitive) == 0)
        return TagToken::Kind::And;
    if (word.compare(u"or", Qt::CaseInsensitive) == 0)
        return TagToken::Kind::Or;
    if (word.compare(u"not", Qt::CaseInsensitive) == 0)
        return TagToken::Kind::Not;
    return TagToken::Kind::Tag;
}

} // namespace

bool isTagCharacter(QChar character)
{
    return character.isLetterOrNumber() || QStringLiteral("_-.:/*").contains(character);
}

Result<std::vector<TagToken>> tagTokens(const QString &text)
{
    std::vector<TagToken> tokens;
    qsizetype position = 0;
    while (position < text.size()) {
        const QChar character = text[position];
        const int column = int(position) + 1;
        if (character.isSpace()) {
            ++position;
        } else if (character == u'(' || character == u')' || character == u',') {
            const TagToken::Kind kind = character == u'('   ? TagToken::Kind::Open
                                        : character == u')' ? TagToken::Kind::Close
                                                            : TagToken::Kind::Or;
            tokens.push_back({kind, QString(character), column});
            ++position;
        } else if (isTagCharacter(character)) {
            const qsizetype start = position;
            while (position < text.size() && isTagCharacter(text[position]))
                ++position;
            const QString word = text.mid(start, position - start);
            tokens.push_back({wordKind(word), word, column});
        } else {
            return failure(
                ErrorCode::Syntax,
                tr("“%1” cannot be part of a tag; a tag has letters, digits and _ - . : /")
                    .arg(character),
                SourcePlace{{}, 1, column});
        }
    }
    tokens.push_back({TagToken::Kind::End, {}, int(text.size()) + 1});
    return tokens;
}

} // namespace Broadside
