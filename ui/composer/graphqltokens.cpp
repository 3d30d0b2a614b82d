#include "composer/graphqltokens.h"

#include "base/texts.h"
#include "model/templatetext.h"

#include <QRegularExpression>

namespace Broadside {

namespace {

bool isDigit(QChar letter)
{
    return letter >= u'0' && letter <= u'9';
}

bool isNameStart(QChar letter)
{
    return (letter >= u'a' && letter <= u'z') || (letter >= u'A' && letter <= u'Z') ||
           letter == u'_';
}

bool isNamePart(QChar letter)
{
    return isNameStart(letter) || isDigit(letter);
}

bool endsLine(QChar letter)
{
    return letter == u'\n' || letter == u'\r';
}

// -1: none.
int hexDigit(QChar letter)
{
    if (isDigit(letter))
        return letter.unicode() - u'0';
    const char16_t lower = letter.unicode() | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

bool isGraphQlNumber(QStringView text)
{
    static const QRegularExpression number(
        QStringLiteral("\\A-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?\\z"));
    return number.matchView(text).hasMatch();
}

class GraphQlLexer
{
public:
    explicit GraphQlLexer(const QString &document)
        : m_text(document)
    {
        const QList<TemplateSegment> segments = splitTemplate(document);
        for (qsizetype i = 0; i < segments.size(); ++i) {
            const qsizetype end =
                i + 1 < segments.size() ? segments[i + 1].offset : document.size();
            if (segments[i].kind != TemplateSegment::Kind::Literal)
                m_placeholders.push_back({.begin = segments[i].offset, .end = end});
        }
    }

    GraphQlTokens read()
    {
        GraphQlTokens read;
        do {
            const bool beginsLine = skipIgnored();
            const qsizetype begin = m_at;
            const Kind kind = takeToken();
            QStringView text = m_text.sliced(begin, m_at - begin);
            if (kind == Kind::Comment)
                text = text.trimmed();
            read.tokens.push_back({.kind = kind,
                                   .text = text,
                                   .begin = kind == Kind::Wrong ? m_mistake->begin : begin,
                                   .beginsLine = beginsLine});
        } while (read.tokens.back().kind != Kind::End && read.tokens.back().kind != Kind::Wrong);
        read.mistake = m_mistake;
        return read;
    }

private:
    using Kind = GraphQlToken::Kind;

    struct Span
    {
        qsizetype begin;
        qsizetype end;
    };

    // Null behind the end.
    QChar letter(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    bool isAtEnd() const { return m_at >= m_text.size(); }
    bool isAt(QStringView text) const { return m_text.sliced(m_at).startsWith(text); }

    bool isAtPlaceholder()
    {
        while (m_next < m_placeholders.size() && m_placeholders[m_next].begin < m_at)
            ++m_next;
        return m_next < m_placeholders.size() && m_placeholders[m_next].begin == m_at;
    }

    bool takePlaceholder()
    {
        if (!isAtPlaceholder())
            return false;
        m_at = m_placeholders[m_next].end;
        return true;
    }

    // With what is written on to them; false when there is none.
    bool takePlaceholders()
    {
        const qsizetype begin = m_at;
        while (takePlaceholder()) {
            while (isNamePart(letter()) || (letter() == u'.' && isDigit(letter(1))))
                ++m_at;
        }
        return m_at > begin;
    }

    // True when what follows begins a line.
    bool skipIgnored()
    {
        constexpr QChar byteOrderMark(0xfeff);
        bool beginsLine = m_at == 0;
        for (; !isAtEnd(); ++m_at) {
            const QChar next = letter();
            beginsLine |= endsLine(next);
            if (next != u' ' && next != u'\t' && next != u',' && next != byteOrderMark &&
                !endsLine(next))
                break;
        }
        return beginsLine;
    }

    Kind takeToken()
    {
        if (isAtEnd())
            return Kind::End;
        if (takePlaceholders())
            return Kind::Placeholder;
        if (isNameStart(letter()))
            return takeName();
        if (letter() == u'-' || isDigit(letter()))
            return takeNumber();
        if (letter() == u'"')
            return isAt(u"\"\"\"") ? takeBlockString() : takeString();
        return letter() == u'#' ? takeComment() : takePunctuator();
    }

    Kind takeName()
    {
        while (isNamePart(letter()))
            ++m_at;
        return takePlaceholders() ? Kind::Placeholder : Kind::Name;
    }

    // As far as one can mean it to be one.
    Kind takeNumber()
    {
        const qsizetype begin = m_at++;
        const auto isSign = [this] {
            const bool isOfExponent = (m_text[m_at - 1].unicode() | 0x20) == u'e';
            return isOfExponent && (letter() == u'-' || letter() == u'+');
        };
        while (isNamePart(letter()) || isSign() || (letter() == u'.' && letter(1) != u'.'))
            ++m_at;
        if (takePlaceholders())
            return Kind::Placeholder;
        const QStringView number = m_text.sliced(begin, m_at - begin);
        return isGraphQlNumber(number)
                   ? Kind::Number
                   : wrong(begin, Broadside::tr("%1 is not a number").arg(graphQlQuoted(number)));
    }

    Kind takeString()
    {
        const qsizetype begin = m_at++;
        while (letter() != u'"') {
            if (takePlaceholder())
                continue;
            if (isAtEnd() || endsLine(letter()))
                return endless(begin, u"\"");
            if (isForbidden())
                return wrongCharacter();
            if (letter() != u'\\')
                ++m_at;
            else if (!takeEscape())
                return Kind::Wrong;
        }
        ++m_at;
        return Kind::String;
    }

    // A placeholder may be a part of it.
    bool takeEscape()
    {
        const qsizetype begin = m_at++;
        if (isAtPlaceholder())
            return true;
        const bool isSimple = QStringView(u"\"\\/bfnrt").contains(letter());
        if (isSimple || (letter() == u'u' && takeCodePoint())) {
            m_at += isSimple ? 1 : 0;
            return true;
        }
        const QStringView escape = m_text.sliced(begin, m_at - begin + characterAt(m_at).size());
        wrong(begin, Broadside::tr("%1 is no escape sequence; %2 itself is written %3")
                         .arg(graphQlQuoted(escape), graphQlQuoted(u"\\"), graphQlQuoted(u"\\\\")));
        return false;
    }

    bool takeCodePoint()
    {
        ++m_at;
        const bool isBraced = letter() == u'{' && !isAtPlaceholder();
        m_at += isBraced ? 1 : 0;
        char32_t code = 0;
        int digits = 0;
        for (; isBraced || digits < 4; ++digits, ++m_at) {
            if (isAtPlaceholder())
                return true;
            const int digit = hexDigit(letter());
            if (digit < 0)
                break;
            code = std::min<char32_t>(code * 16 + char32_t(digit), QChar::LastValidCodePoint + 1);
        }
        if (!isBraced)
            return digits == 4;
        const bool isRight = digits > 0 && letter() == u'}' && code <= QChar::LastValidCodePoint &&
                             !QChar::isSurrogate(code);
        m_at += isRight ? 1 : 0;
        return isRight;
    }

    Kind takeBlockString()
    {
        const qsizetype begin = m_at;
        m_at += 3;
        while (!isAt(u"\"\"\"")) {
            if (takePlaceholder())
                continue;
            if (isAtEnd())
                return endless(begin, u"\"\"\"");
            if (isForbidden())
                return wrongCharacter();
            m_at += isAt(u"\\\"\"\"") ? 4 : 1;
        }
        m_at += 3;
        return Kind::BlockString;
    }

    Kind takeComment()
    {
        while (!isAtEnd() && !endsLine(letter())) {
            if (takePlaceholder())
                continue;
            if (isForbidden())
                return wrongCharacter();
            ++m_at;
        }
        return Kind::Comment;
    }

    Kind takePunctuator()
    {
        if (isAt(u"...")) {
            m_at += 3;
            return Kind::Punctuator;
        }
        if (!QStringView(u"!$&():=@[]{|}").contains(letter()))
            return wrongCharacter();
        if (QStringView(u"([{").contains(letter()) && ++m_depth > deepestGraphQl) {
            return wrong(
                m_at,
                Broadside::tr("this is nested too deeply; %1 levels are read").arg(deepestGraphQl));
        }
        if (QStringView(u")]}").contains(letter()))
            m_depth = std::max(0, m_depth - 1);
        ++m_at;
        return Kind::Punctuator;
    }

    bool isForbidden() const { return letter() < u' ' && letter() != u'\t' && !endsLine(letter()); }

    // Of one or two units; empty at the end of a line.
    QStringView characterAt(qsizetype at) const
    {
        if (at >= m_text.size() || endsLine(m_text[at]))
            return {};
        const bool isPair = m_text[at].isHighSurrogate() && at + 1 < m_text.size() &&
                            m_text[at + 1].isLowSurrogate();
        return m_text.sliced(at, isPair ? 2 : 1);
    }

    Kind wrongCharacter()
    {
        const QChar found = letter();
        if ((found.isPrint() && !found.isSpace()) || found.isSurrogate()) {
            return wrong(m_at, Broadside::tr("%1 can only be in strings and comments")
                                   .arg(graphQlQuoted(characterAt(m_at))));
        }
        const QString code = QStringLiteral("U+%1").arg(found.unicode(), 4, 16, QChar(u'0'));
        return wrong(m_at, Broadside::tr("the character %1 cannot be here").arg(code.toUpper()));
    }

    Kind endless(qsizetype begin, QStringView end)
    {
        return wrong(begin, Broadside::tr("the string that begins here does not end; %1 is missing")
                                .arg(graphQlQuoted(end)));
    }

    Kind wrong(qsizetype begin, const QString &sentence)
    {
        m_mistake = {.begin = begin, .sentence = sentence};
        return Kind::Wrong;
    }

    QStringView m_text;
    std::vector<Span> m_placeholders;
    size_t m_next = 0; // of the placeholders
    qsizetype m_at = 0;
    int m_depth = 0;
    std::optional<GraphQlMistake> m_mistake;
};

} // namespace

GraphQlTokens graphQlTokens(const QString &document)
{
    return GraphQlLexer(document).read();
}

QString graphQlQuoted(QStringView text)
{
    constexpr qsizetype longest = 30;
    const QString shown = text.size() <= longest ? text.toString() : text.first(longest) + u'…';
    return Broadside::tr("“%1”").arg(shown);
}

} // namespace Broadside
