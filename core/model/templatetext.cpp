#include "model/templatetext.h"

namespace Broadside {

namespace {

TemplateSegment placeholder(const QString &inside, qsizetype offset)
{
    if (!inside.startsWith(u'$'))
        return {TemplateSegment::Kind::Variable, inside, {}, offset};
    qsizetype nameEnd = 1;
    while (nameEnd < inside.size() && !inside[nameEnd].isSpace())
        ++nameEnd;
    return {TemplateSegment::Kind::Function, inside.mid(1, nameEnd - 1),
            inside.mid(nameEnd).trimmed(), offset};
}

} // namespace

QList<TemplateSegment> splitTemplate(const QString &text)
{
    QList<TemplateSegment> segments;
    const auto appendLiteral = [&](qsizetype from, qsizetype to) {
        if (to <= from)
            return;
        const QString literal = text.mid(from, to - from);
        if (!segments.isEmpty() && segments.last().kind == TemplateSegment::Kind::Literal)
            segments.last().text += literal;
        else
            segments.append({TemplateSegment::Kind::Literal, literal, {}, from});
    };

    qsizetype position = 0;
    while (position < text.size()) {
        const qsizetype open = text.indexOf(QLatin1String("{{"), position);
        const qsizetype close = open < 0 ? -1 : text.indexOf(QLatin1String("}}"), open + 2);
        if (close < 0) {
            appendLiteral(position, text.size());
            break;
        }
        // The innermost opening braces belong to the closing ones: `{{{name}}` is `{` + name.
        const qsizetype innerOpen = text.lastIndexOf(QLatin1String("{{"), close - 2);
        appendLiteral(position, innerOpen);
        const QString inside = text.mid(innerOpen + 2, close - innerOpen - 2).trimmed();
        if (inside.isEmpty() || inside == u'$')
            appendLiteral(innerOpen, close + 2);
        else
            segments.append(placeholder(inside, innerOpen));
        position = close + 2;
    }
    return segments;
}

} // namespace Broadside
