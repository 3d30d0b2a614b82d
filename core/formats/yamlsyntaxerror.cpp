#include "formats/yamlsyntaxerror.h"

#include "base/texts.h"

#include <QRegularExpression>

#include <array>
#include <string_view>

namespace Broadside {

namespace {

struct Explanation
{
    std::string_view problem; // how libyaml's words begin
    const char *sentence;
};

constexpr const char *unreadVersion =
    QT_TRANSLATE_NOOP("Broadside", "this version of YAML is not read; use 1.2");
constexpr const char *unknownDirective = QT_TRANSLATE_NOOP(
    "Broadside", "a line that begins with “%” can only be %YAML or %TAG; put a text in quotes");

constexpr std::array explanations{
    Explanation{"mapping values are not allowed in this context",
                QT_TRANSLATE_NOOP(
                    "Broadside",
                    "“:” is not expected here; check the indentation, or put the text in quotes")},
    Explanation{
        "did not find expected key",
        QT_TRANSLATE_NOOP("Broadside",
                          "a key is expected here; check the indentation and the quotes above")},
    Explanation{
        "did not find expected '-' indicator",
        QT_TRANSLATE_NOOP("Broadside",
                          "an item that begins with “-” is expected here; check the indentation")},
    Explanation{"block sequence entries are not allowed in this context",
                QT_TRANSLATE_NOOP("Broadside",
                                  "“-” is not expected here; begin the list on a line of its own")},
    Explanation{"did not find expected ',' or ']'",
                QT_TRANSLATE_NOOP("Broadside", "“,” or “]” is missing here")},
    Explanation{"did not find expected ',' or '}'",
                QT_TRANSLATE_NOOP("Broadside", "“,” or “}” is missing here")},
    Explanation{"could not find expected ':'",
                QT_TRANSLATE_NOOP("Broadside",
                                  "“:” is missing after this key, or the indentation is wrong")},
    Explanation{"found unexpected end of stream",
                QT_TRANSLATE_NOOP("Broadside", "the file ends inside a text in quotes")},
    Explanation{"found unexpected document indicator",
                QT_TRANSLATE_NOOP("Broadside", "“---” or “...” stands inside a text in quotes")},
    Explanation{"found unknown escape character",
                QT_TRANSLATE_NOOP("Broadside",
                                  "unknown escape after “\\”; write “\\\\” or use single quotes")},
    Explanation{"found invalid Unicode character escape code",
                QT_TRANSLATE_NOOP(
                    "Broadside",
                    "this escape is not a character; half of a surrogate pair cannot stand alone")},
    Explanation{"did not find expected hexdecimal number",
                QT_TRANSLATE_NOOP("Broadside",
                                  "“\\x”, “\\u” and “\\U” need 2, 4 and 8 hexadecimal digits")},
    Explanation{"found undefined tag handle",
                QT_TRANSLATE_NOOP("Broadside", "the tag's prefix is not known")},
    Explanation{"found duplicate %YAML directive",
                QT_TRANSLATE_NOOP("Broadside", "the %YAML line is there twice")},
    Explanation{"found incompatible YAML document", unreadVersion},
    Explanation{
        "control characters are not allowed",
        QT_TRANSLATE_NOOP(
            "Broadside",
            "control characters are not allowed; write them as an escape in double quotes")},
    Explanation{"did not find expected comment or line break",
                QT_TRANSLATE_NOOP("Broadside", "nothing but a comment may follow here")},
    Explanation{"found a tab character where an indentation space is expected",
                QT_TRANSLATE_NOOP("Broadside", "a tab cannot indent; use spaces")},
    Explanation{
        "did not find expected <document start>",
        QT_TRANSLATE_NOOP(
            "Broadside",
            "a second document begins here; a file holds one. Check the indentation above")},
    Explanation{"did not find expected alphabetic or numeric character",
                QT_TRANSLATE_NOOP(
                    "Broadside",
                    "a name is missing after “&” or “*”; text that begins with them needs quotes")},
    Explanation{"did not find expected node content",
                QT_TRANSLATE_NOOP("Broadside", "a value is missing here")},
    Explanation{"found unexpected ':'",
                QT_TRANSLATE_NOOP("Broadside",
                                  "“:” needs a space before the value; or put the text in quotes")},
    Explanation{"found a tab character that violates indentation",
                QT_TRANSLATE_NOOP("Broadside", "a tab cannot indent; use spaces")},
    Explanation{"mapping keys are not allowed in this context",
                QT_TRANSLATE_NOOP("Broadside", "a value cannot begin with “? ”; put it in quotes")},
    Explanation{
        "found an indentation indicator equal to 0",
        QT_TRANSLATE_NOOP("Broadside", "the number after “|” or “>” is the indentation, 1 to 9")},
    Explanation{"did not find expected whitespace or line break",
                QT_TRANSLATE_NOOP("Broadside", "a space is missing here, after the tag")},
    Explanation{"did not find expected whitespace",
                QT_TRANSLATE_NOOP("Broadside", "a space is missing here")},
    Explanation{"did not find expected '!'",
                QT_TRANSLATE_NOOP("Broadside", "the prefix of a tag ends with “!”")},
    Explanation{"did not find expected tag URI",
                QT_TRANSLATE_NOOP(
                    "Broadside",
                    "a tag's name is missing after “!”; text that begins with it needs quotes")},
    Explanation{"did not find the expected '>'",
                QT_TRANSLATE_NOOP("Broadside", "“>” is missing at the tag's end")},
    Explanation{
        "did not find URI escaped octet",
        QT_TRANSLATE_NOOP("Broadside", "“%” in a tag is followed by two hexadecimal digits")},
    Explanation{"found an incorrect leading UTF-8 octet",
                QT_TRANSLATE_NOOP("Broadside", "the escape in this tag is not UTF-8")},
    Explanation{"found an incorrect trailing UTF-8 octet",
                QT_TRANSLATE_NOOP("Broadside", "the escape in this tag is not UTF-8")},
    Explanation{"found duplicate %TAG directive",
                QT_TRANSLATE_NOOP("Broadside", "this prefix is set by a %TAG line above")},
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
        return tr("a tab cannot indent; use spaces");
    return tr("a value cannot begin with “%1”; put it in quotes").arg(character);
}

QString sentenceFor(std::string_view problem, const QString &line, const ErrorPosition &position)
{
    if (problem == "found character that cannot start any token" && position.column <= line.size())
        return startOfTokenSentence(line[position.column - 1]);
    for (const Explanation &each : explanations) {
        if (problem.starts_with(each.problem))
            return tr(each.sentence);
    }
    // Words of a later libyaml.
    return tr("this is not YAML: %1").arg(QLatin1StringView(problem));
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
        sentence = tr("a text that begins with “{{” must be in quotes");
    return {ErrorCode::Syntax, sentence, {filePath, position.line, position.column}};
}

} // namespace Broadside
