// JavaScript with a name in the place of each {{placeholder}}: the same for the same one, as it may
// be declared in one place and used in another, and as long as it, so that all places stay. Pure.
#pragma once

#include <QString>

#include <vector>

namespace Broadside {

class ScriptWithNames
{
public:
    explicit ScriptWithNames(const QString &text);

    const QString &text() const { return m_text; }

    // What is at a line and column, both from 1, is a part of a placeholder, has one in it or
    // follows one.
    bool isDecidedByPlaceholder(int line, int column) const;
    // That position is behind the begin of a placeholder, and not behind its end.
    bool isInPlaceholder(qsizetype position) const;

private:
    struct Span
    {
        qsizetype begin;
        qsizetype end;
    };

    qsizetype positionOf(int line, int column) const;
    qsizetype wordEnd(qsizetype from) const;

    QString m_text;
    std::vector<Span> m_placeholders;
};

} // namespace Broadside
