#include "model/querytokens.h"

#include "base/texts.h"

#include <QRegularExpression>

namespace Broadside {

namespace {

class QueryTokenizer
{
public:
    QueryTokenizer(const QString &text, const SourcePlace &place)
        : m_text(text)
        , m_place(place)
    {}

    Result<std::vector<QueryToken>> tokens()
    {
        std::vector<QueryToken> all;
        for (;;) {
            while (m_at < m_text.size() && m_text[m_at].isSpace())
                ++m_at;
            if (m_at == m_text.size())
                break;
            const qsizetype begin = m_at;
            Result<QueryToken> token = next();
            if (!token)
                return std::unexpected(token.error());
            token->at = begin;
            token->text = m_text.sliced(begin, m_at - begin);
            all.push_back(*std::move(token));
        }
        all.push_back({.kind = QueryToken::Kind::End, .at = m_text.size()});
        return all;
    }

private:
    Result<QueryToken> next()
    {
        const QChar first = m_text[m_at];
        if (first == u'"')
            return quoted(u'"');
        if (first == u'/')
            return quoted(u'/');
        if (QStringView(m_text).sliced(m_at).startsWith(QLatin1String("{{")))
            return placeholder();
        if (const auto bytes = bytesToken())
            return *bytes;
        static const QRegularExpression sign(QStringLiteral("==|!=|>=|<=|>|<"));
        if (const auto text = match(sign))
            return QueryToken{.kind = QueryToken::Kind::Sign, .text = *text};
        return wordOrNumber();
    }

    std::optional<QString> match(const QRegularExpression &pattern)
    {
        const QRegularExpressionMatch found =
            pattern.match(m_text, m_at, QRegularExpression::NormalMatch,
                          QRegularExpression::AnchorAtOffsetMatchOption);
        if (!found.hasMatch())
            return std::nullopt;
        m_at = found.capturedEnd();
        return found.captured();
    }

    Result<QueryToken> wordOrNumber()
    {
        static const QRegularExpression run(QStringLiteral("[^\\s\"=!<>]+"));
        static const QRegularExpression number(
            QStringLiteral("^[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$"));
        static const QRegularExpression word(QStringLiteral("^[A-Za-z]\\w*$"));
        const qsizetype begin = m_at;
        const QString text = match(run).value_or(m_text.sliced(begin, 1));
        if (number.match(text).hasMatch())
            return value(Operand::fromJson(numberOf(text)));
        if (text == u"true" || text == u"false")
            return value(Operand::fromJson(Json(text == u"true")));
        if (text == u"null")
            return value(Operand::fromJson(Json::null()));
        if (word.match(text).hasMatch())
            return QueryToken{.kind = QueryToken::Kind::Word, .text = text};
        if (text == u"=" || text == u"!")
            return mistake(begin, Broadside::tr("“%1” is not known; did you mean “%2”?")
                                      .arg(text, QString(text + u'=')));
        return mistake(begin,
                       Broadside::tr("“%1” is not known here; texts are in quotes").arg(text));
    }

    static Json numberOf(const QString &text)
    {
        bool isInteger = false;
        const qint64 integer = text.toLongLong(&isInteger);
        return isInteger ? Json(integer) : Json(text.toDouble());
    }

    // In quotes \" \\ \n \r \t \b \f and \u{20ac} are understood; between slashes only \/, as all
    // else belongs to the pattern.
    Result<QueryToken> quoted(QChar end)
    {
        const qsizetype begin = m_at++;
        const bool isPattern = end == u'/';
        QString text;
        while (m_at < m_text.size() && m_text[m_at] != end) {
            if (m_text[m_at] != u'\\') {
                text += m_text[m_at++];
                continue;
            }
            const Result<QString> escaped = isPattern ? patternEscape() : escape();
            if (!escaped)
                return std::unexpected(escaped.error());
            text += *escaped;
        }
        if (m_at == m_text.size())
            return mistake(begin, isPattern ? Broadside::tr("the pattern has no / at its end")
                                            : Broadside::tr("the text has no \" at its end"));
        ++m_at;
        Operand operand = Operand::fromText(text);
        if (isPattern)
            operand.kind = Operand::Kind::Pattern;
        return value(std::move(operand));
    }

    Result<QString> patternEscape()
    {
        const QString pair = m_text.sliced(m_at, std::min<qsizetype>(2, m_text.size() - m_at));
        m_at += pair.size();
        return pair == u"\\/" ? QStringLiteral("/") : pair;
    }

    Result<QString> escape()
    {
        static const QRegularExpression codePoint(QStringLiteral("\\\\u\\{([0-9a-fA-F]{1,6})\\}"));
        const qsizetype begin = m_at;
        if (const auto text = match(codePoint)) {
            const char32_t character = text->sliced(3, text->size() - 4).toUInt(nullptr, 16);
            if (character <= QChar::LastValidCodePoint && !QChar::isSurrogate(character))
                return QString::fromUcs4(&character, 1);
            return mistake(begin, Broadside::tr("there is no character %1").arg(*text));
        }
        const QChar letter = begin + 1 < m_text.size() ? m_text[begin + 1] : QChar();
        m_at = std::min(m_at + 2, m_text.size());
        switch (letter.unicode()) {
        case u'"':
        case u'\\':
        case u'/':
            return QString(letter);
        case u'n':
            return QStringLiteral("\n");
        case u'r':
            return QStringLiteral("\r");
        case u't':
            return QStringLiteral("\t");
        case u'b':
            return QStringLiteral("\b");
        case u'f':
            return QStringLiteral("\f");
        default:
            return mistake(
                begin, Broadside::tr("“\\%1” means nothing in a text; a backslash is written \\\\")
                           .arg(letter.isNull() ? QString() : QString(letter)));
        }
    }

    Result<QueryToken> placeholder()
    {
        static const QRegularExpression whole(QStringLiteral("\\{\\{.*?\\}\\}"));
        const qsizetype begin = m_at;
        const auto text = match(whole);
        if (!text)
            return mistake(begin, Broadside::tr("the placeholder has no }} at its end"));
        Operand operand;
        operand.kind = Operand::Kind::Variable;
        operand.text = *text;
        return value(std::move(operand));
    }

    std::optional<Result<QueryToken>> bytesToken()
    {
        static const QRegularExpression pattern(QStringLiteral("(hex|base64),([^;]*);"));
        const qsizetype begin = m_at;
        const auto text = match(pattern);
        if (!text)
            return std::nullopt;
        const QByteArray digits = text->section(u',', 1).chopped(1).simplified().toLatin1();
        Operand operand;
        operand.kind = Operand::Kind::Bytes;
        if (text->startsWith(u'h')) {
            static const QRegularExpression hex(QStringLiteral("^([0-9a-fA-F]{2})*$"));
            if (!hex.match(QString::fromLatin1(digits)).hasMatch())
                return mistake(
                    begin, Broadside::tr("“%1” are not bytes: after hex, come pairs of 0-9 and a-f")
                               .arg(*text));
            operand.bytes = QByteArray::fromHex(digits);
        } else {
            const auto decoded =
                QByteArray::fromBase64Encoding(digits, QByteArray::AbortOnBase64DecodingErrors);
            if (!decoded)
                return mistake(begin, Broadside::tr("“%1” is not Base64").arg(*text));
            operand.bytes = *decoded;
        }
        return value(std::move(operand));
    }

    static QueryToken value(Operand operand)
    {
        return {.kind = QueryToken::Kind::Value, .value = std::move(operand)};
    }

    std::unexpected<Error> mistake(qsizetype at, const QString &sentence) const
    {
        return failure(
            ErrorCode::Format,
            Broadside::tr("“%1” at character %2: %3").arg(m_text).arg(at + 1).arg(sentence),
            m_place);
    }

    const QString &m_text;
    const SourcePlace &m_place;
    qsizetype m_at = 0;
};

} // namespace

Result<std::vector<QueryToken>> queryTokens(const QString &text, const SourcePlace &place)
{
    return QueryTokenizer(text, place).tokens();
}

} // namespace Broadside
