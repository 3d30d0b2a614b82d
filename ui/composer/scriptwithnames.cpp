#include "composer/scriptwithnames.h"

#include "model/templatetext.h"

#include <QHash>

#include <algorithm>

namespace Broadside {

namespace {

// Of several lines, the first is a name.
QString nameFor(QStringView placeholder, qsizetype number)
{
    const qsizetype lineEnd = placeholder.indexOf(u'\n');
    const qsizetype length = lineEnd < 0 ? placeholder.size() : lineEnd;
    QString name = u'_' + QString::number(number, 36).rightJustified(length - 1, u'0', true);
    for (const QChar letter : placeholder.sliced(length))
        name += letter == u'\n' ? letter : QChar(u' ');
    return name;
}

} // namespace

ScriptWithNames::ScriptWithNames(const QString &text)
{
    const QList<TemplateSegment> segments = splitTemplate(text);
    QHash<QStringView, qsizetype> numbers;
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const qsizetype begin = segments[i].offset;
        const qsizetype end = i + 1 < segments.size() ? segments[i + 1].offset : text.size();
        const QStringView written = QStringView(text).sliced(begin, end - begin);
        if (segments[i].kind == TemplateSegment::Kind::Literal) {
            m_text += written;
            continue;
        }
        const qsizetype next = numbers.size();
        const qsizetype number = numbers.contains(written) ? numbers.value(written) : next;
        numbers.insert(written, number);
        m_text += nameFor(written, number);
        m_placeholders.push_back({.begin = begin, .end = end});
    }
}

bool ScriptWithNames::isDecidedByPlaceholder(int line, int column) const
{
    const qsizetype at = positionOf(line, column);
    qsizetype before = at;
    while (before > 0 && m_text[before - 1].isSpace())
        --before;
    const qsizetype end = wordEnd(at);
    return std::ranges::any_of(m_placeholders, [&](const Span &placeholder) {
        const bool isBefore = placeholder.begin < before && before <= placeholder.end;
        return isBefore || (at <= placeholder.begin && placeholder.begin < end);
    });
}

bool ScriptWithNames::isInPlaceholder(qsizetype position) const
{
    const auto behind = std::ranges::lower_bound(m_placeholders, position, {}, &Span::begin);
    return behind != m_placeholders.begin() && position < std::prev(behind)->end;
}

qsizetype ScriptWithNames::positionOf(int line, int column) const
{
    qsizetype begin = 0;
    for (int i = 1; i < line; ++i)
        begin = m_text.indexOf(u'\n', begin) + 1;
    return std::min(begin + column - 1, m_text.size());
}

// Of a name, a number, an escape sequence or a regular expression, which ends with its line at the
// latest.
qsizetype ScriptWithNames::wordEnd(qsizetype from) const
{
    const QStringView rest = QStringView(m_text).sliced(from);
    if (rest.startsWith(u'/') && !rest.startsWith(u"/*")) {
        const qsizetype lineEnd = rest.indexOf(u'\n');
        return lineEnd < 0 ? m_text.size() : from + lineEnd;
    }
    const auto isPart = [](QChar letter) {
        return letter.isLetterOrNumber() || QStringView(u"_$.\\").contains(letter);
    };
    return from + (std::ranges::find_if_not(rest, isPart) - rest.begin());
}

} // namespace Broadside
