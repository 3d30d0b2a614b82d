#include "composer/quotedtext.h"

#include <algorithm>

namespace Broadside {

namespace {

// Also what the editors of Qt take for a line break or a blank.
bool isControl(QChar each)
{
    return each.category() == QChar::Other_Control || each == QChar::LineSeparator ||
           each == QChar::ParagraphSeparator || each == QChar::Nbsp || each == QChar(0xfdd0) ||
           each == QChar(0xfdd1);
}

QString escaped(QChar each)
{
    switch (each.unicode()) {
    case u'"':
    case u'\\':
        return QString(u'\\') + each;
    case u'\n':
        return QStringLiteral("\\n");
    case u'\r':
        return QStringLiteral("\\r");
    case u'\t':
        return QStringLiteral("\\t");
    default:
        return isControl(each)
                   ? QStringLiteral("\\u%1").arg(uint(each.unicode()), 4, 16, QLatin1Char('0'))
                   : QString(each);
    }
}

// Of the escape behind a backslash; moves behind it.
std::optional<QChar> readEscape(const QString &text, qsizetype &at)
{
    if (at >= text.size())
        return std::nullopt;
    const QChar kind = text[at++];
    switch (kind.unicode()) {
    case u'"':
    case u'\\':
        return kind;
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    case u'u': {
        const QString digits = text.mid(at, 4);
        bool isHex = false;
        const ushort code = digits.toUShort(&isHex, 16);
        at += digits.size();
        return isHex && digits.size() == 4 ? std::optional(QChar(code)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

} // namespace

QString quotedText(const QString &text)
{
    QString quoted(u'"');
    for (const QChar each : text)
        quoted += escaped(each);
    quoted += u'"';
    return quoted;
}

std::optional<QuotedText> readQuotedText(const QString &text, qsizetype begin)
{
    if (begin >= text.size() || text[begin] != u'"')
        return std::nullopt;
    QuotedText read;
    for (qsizetype at = begin + 1; at < text.size();) {
        const QChar each = text[at++];
        if (each == u'"') {
            read.end = at;
            return read;
        }
        const std::optional<QChar> meant = each == u'\\' ? readEscape(text, at) : each;
        if (!meant)
            return std::nullopt;
        read.text += *meant;
    }
    return std::nullopt;
}

bool hasControls(const QString &text)
{
    return std::ranges::any_of(text, isControl);
}

} // namespace Broadside
