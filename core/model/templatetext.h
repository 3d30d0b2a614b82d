// Text with {{placeholders}}: splits it into literals, variables and function calls. What a
// placeholder stands for is decided elsewhere (VariableScope).
#pragma once

#include <QList>
#include <QString>

namespace Broadside {

struct TemplateSegment
{
    enum class Kind
    {
        Literal,
        Variable,
        Function
    };

    Kind kind = Kind::Literal;
    QString text;         // the literal, or the name without {{ }} and $
    QString arguments;    // of a function: everything after its name, trimmed
    qsizetype offset = 0; // of the first character, in the whole text

    bool operator==(const TemplateSegment &) const = default;
};

// `{{name}}` is a variable, `{{$name arguments}}` a function; blanks inside the braces do not
// count. Braces that never close, and empty ones, are literal.
QList<TemplateSegment> splitTemplate(const QString &text);

inline bool hasPlaceholders(const QString &text)
{
    return text.contains(QLatin1String("{{"));
}

} // namespace Broadside
