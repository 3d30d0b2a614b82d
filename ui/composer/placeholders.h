// What the {{placeholders}} of a text stand for at one place, for showing: the value, where it
// comes from, or why there is none. Secret values are never handed out.
#pragma once

#include "model/templatetext.h"
#include "plan/variablescope.h"

#include <QCoreApplication>
#include <QStringList>

namespace Broadside {

struct PlaceholderMeaning
{
    QString value;   // masked when secret; empty when it is made anew for each request
    QString origin;  // for people: "from collection"
    QString problem; // why nothing can take its place; empty when something can
};

// Which names and secrets have a value.
class Placeholders
{
    Q_DECLARE_TR_FUNCTIONS(Broadside::Placeholders)

public:
    Placeholders() = default;
    Placeholders(VariableScope scope, QStringList secretNames);

    PlaceholderMeaning meaningOf(const TemplateSegment &segment) const;
    // Of a whole text, on one line: "1 · from collection". Empty without placeholders.
    QString summary(const QString &text) const;
    bool hasProblem(const QString &text) const;
    // What a tooltip at that position of the text says; empty where there is no placeholder.
    QString descriptionAt(const QString &text, qsizetype position) const;
    // Of all variables that have a value, sorted.
    QStringList names() const;
    // Mean the same.
    bool operator==(const Placeholders &other) const;

private:
    PlaceholderMeaning variableMeaning(const QString &name) const;
    PlaceholderMeaning functionMeaning(const TemplateSegment &segment) const;
    PlaceholderMeaning secretMeaning(const QString &name, const QString &origin) const;

    VariableScope m_scope;
    QStringList m_secretNames;
};

// "from collection" for the origin "collection".
QString originText(const QString &origin);

// For a tooltip: the placeholder, its value, its origin; or the problem. Plain text.
QString describe(const TemplateSegment &segment, const PlaceholderMeaning &meaning);

// From the offset of the segment to behind its closing braces.
qsizetype lengthOf(const TemplateSegment &segment, const QString &text);

} // namespace Broadside
