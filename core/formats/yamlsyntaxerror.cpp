#include "formats/yamlsyntaxerror.h"

#include <QRegularExpression>

#include <array>
#include <string_view>

namespace Broadside {

namespace {

struct Explanation
{
    std::string_view problem; // how libyaml's words begin
    const char16_t *sentence;
};

constexpr const char16_t *unreadVersion = u"this version of YAML is not read; use 1.2";
constexpr const char16_t *unknownDirective =
    u"a line that begins with “%” can only be %YAML or %TAG; put a text in quotes";

constexpr std::array explanations{
    Explanation{"mapping values are not allowed in this context",
                u"“:” is not expected here; check the indentation, or put the text in quotes"},
    Explanation{"did not find expected key",
                u"a key is expected here; check the indentation and the quotes above"},
    Explanation{"did not find expected '-' indicator",
                u"an item that begins with “-” is expected here; check the indentation"},
    Explanation{"block sequence entries are not allowed in this context",
                u"“-” is not expected here; begin the list on a line of its own"},
    Explanation{"did not find expected ',' or ']'", u"“,” or “]” is missing here"},
    Explanation{"did not find expected ',' or '}'", u"“,” or “}” is missing here"},
    Explanation{"could not find expected ':'",
                u"“:” is missing after this key, or the indentation is wrong"},
    Explanation{"found unexpected end of stream", u"the file ends inside a text in quotes"},
    Explanation{"found unexpected document indicator",
                u"“---” or “...” stands inside a text in quotes"},
    Explanation{"found unknown escape character",
                u"unknown escape after “\\”; write “\\\\” or use single quotes"},
    Explanation{"found invalid Unicode character escape code",
                u"this escape is not a character; half of a surrogate pair cannot stand alone"},
    Explanation{"did not find expected hexdecimal number",
                u"“\\x”, “\\u” and “\\U” need 2, 4 and 8 hexadecimal digits"},
    Explanation{"found undefined tag handle", u"the tag's prefix is not known"},
    Explanation{"found duplicate %YAML directive", u"the %YAML line is there twice"},
    Explanation{"found incompatible YAML document", unreadVersion},
    Explanation{"control characters are not allowed",
                u"control characters are not allowed; write them as an escape in double quotes"},
    Explanation{"did not find expected comment or line break",
                u"nothing but a comment may follow here"},
    Explanation{"found a tab character where an indentation space is expected",
                u"a tab cannot indent; use spaces"},
    Explanation{"did not find expected <document start>",
                u"a second document begins here; a file holds one. Check the indentation above"},
    Explanation{"did not find expected alphabetic or numeric character",
                u"a name is missing after “&” or “*”; text that begins with them needs quotes"},
    Explanation{"did not find expected node content", u"a value is missing here"},
    Explanation{"found unexpected ':'",
                u"“:” needs a space before the value; or put the text in quotes"},
    Explanation{"found a tab character that violates indentation",
                u"a tab cannot indent; use spaces"},
    Explanation{"mapping keys are not allowed in this context",
                u"a value cannot begin with “? ”; put it in quotes"},
    Explanation{"found an indentation indicator equal to 0",
                u"the number after “|” or “>” is the indentation, 1 to 9"},
    Explanation{"did not find expected whitespace or line break",
                u"a space is missing here, after the tag"},
    Explanation{"did not find expected whitespace", u"a space is missing here"},
    Explanation{"did not find expected '!'", u"the prefix of a tag ends with “!”"},
    Explanation{"did not find expected tag URI",
                u"a tag's name is missing after “!”; text that begins with it needs quotes"},
    Explanation{"did not find the expected '>'", u"“>” is missing at the tag's end"},
    Explanation{"did not find URI escaped octet",
                u"“%” in a tag is followed by two hexadecimal digits"},
    Explanation{"found an incorrect leading UTF-8 octet", u"the escape in this tag is not UTF-8"},
    Explanation{"found an incorrect trailing UTF-8 octet", u"the escape in this tag is not UTF-8"},
    Explanation{"found duplicate %TAG directive", u"this prefix is set by a %TAG line above"},
    Explanation{"found unknown directive name", unknownDirective},
    Explanation{"could not find expected directive name", unknownDirective},
    Explanation{"found unexpected non-alphabetical character", unknownDirective},
    Explanation{"found extremely long version number", unreadVersion},
    Explanation{"did not find expected version number", unreadVersion},
    Explanation{"did not find expected digit or '.' character", unreadVersion},
};

struct ErrorPosition
{
    int line = 0;
    int column = 0;
};

ErrorPosition positionOf(const yaml_mark_t &mark)
{
    return {int(mark.line) + 1, int(mark.column) + 1};
}

// The reader of characters knows an offset in bytes only.
ErrorPosition positionOfByte(const QByteArray &text, size_t offset)
{
    const QByteArray before = text.first(qMin(qsizetype(offset), text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {int(before.count('\n')) + 1,
            int(QString::fromUtf8(before.sliced(lineStart)).size()) + 1};
}

QString lineOf(const QByteArray &text, int line)
{
    qsizetype start = 0;
    for (int number = 1; number < line && start >= 0; ++number)
        start = text.indexOf('\n', start) + 1;
    const qsizetype end = text.indexOf('\n', start);
    return QString::fromUtf8(text.sliced(start, (end < 0 ? text.size() : end) - start));
}

QString startOfTokenSentence(QChar character)
{
    if (character == u'\t')
        return QStringLiteral("a tab cannot indent; use spaces");
    return QStringLiteral("a value cannot begin with “%1”; put it in quotes").arg(character);
}

QString sentenceFor(std::string_view problem, const QString &line, const ErrorPosition &position)
{
    if (problem == "found character that cannot start any token" && position.column <= line.size())
        return startOfTokenSentence(line[position.column - 1]);
    for (const Explanation &each : explanations) {
        if (problem.starts_with(each.problem))
            return QString(each.sentence);
    }
    // Words of a later libyaml.
    return QStringLiteral("this is not YAML: %1").arg(QLatin1StringView(problem));
}

// `key: {{name}}/rest`: the braces begin a map in YAML.
bool hasBarePlaceholder(const QString &line)
{
    static const QRegularExpression pattern(QStringLiteral("(:|-|,|\\[|^)\\s*\\{\\{"));
    return pattern.match(line).hasMatch();
}

} // namespace

Error yamlSyntaxError(const yaml_parser_t &parser, const QByteArray &text, const QString &filePath)
{
    if (parser.error == YAML_MEMORY_ERROR)
        qBadAlloc();
    const std::string_view problem = parser.problem; // every other error has one
    ErrorPosition position = parser.error == YAML_READER_ERROR
                                 ? positionOfByte(text, parser.problem_offset)
                                 : positionOf(parser.problem_mark);
    // An unfinished quote is best shown where it begins.
    if (problem == "found unexpected end of stream")
        position = positionOf(parser.context_mark);
    const QString line = lineOf(text, position.line);
    QString sentence = sentenceFor(problem, line, position);
    if (hasBarePlaceholder(line))
        sentence = QStringLiteral("a text that begins with “{{” must be in quotes");
    return {ErrorCode::Syntax, sentence, {filePath, position.line, position.column}};
}

} // namespace Broadside
