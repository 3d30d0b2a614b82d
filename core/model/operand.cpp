#include "model/operand.h"

#include "model/templatetext.h"

namespace Broadside {

bool Operand::hasPlaceholders() const
{
    return kind == Kind::Variable ||
           ((kind == Kind::Text || kind == Kind::Pattern) && Broadside::hasPlaceholders(text));
}

QString Operand::toString() const
{
    switch (kind) {
    case Kind::Literal:
        return QString::fromUtf8(toCompactText(literal));
    case Kind::Text:
        return quotedOperand(text);
    case Kind::Variable:
        return text;
    case Kind::Pattern:
        return u'/' + QString(text).replace(u'/', QLatin1String("\\/")) + u'/';
    case Kind::Bytes:
        return QLatin1String("hex,") + QString::fromLatin1(bytes.toHex()) + u';';
    }
    return {};
}

Operand Operand::fromJson(Json value)
{
    Operand operand;
    operand.literal = std::move(value);
    return operand;
}

QString quotedOperand(const QString &text)
{
    QString quoted(u'"');
    for (const QChar character : text) {
        switch (character.unicode()) {
        case u'"':
        case u'\\':
            quoted += u'\\';
            quoted += character;
            break;
        case u'\n':
            quoted += QLatin1String("\\n");
            break;
        case u'\r':
            quoted += QLatin1String("\\r");
            break;
        case u'\t':
            quoted += QLatin1String("\\t");
            break;
        default:
            quoted += character;
        }
    }
    return quoted + u'"';
}

QString shortenedOperand(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const qsizetype end = most - (text[most - 1].isHighSurrogate() ? 1 : 0);
    return text.first(end) + u'…';
}

} // namespace Broadside
