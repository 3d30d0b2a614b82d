// Which routes are meant: `a`, `not a`, `a and b`, `a or b`, parentheses, `*` inside a tag; a comma
// means `or`. The one grammar of the command line, the window and the reports.
//
//   expression = conjunction { ( "or" | "," ) conjunction }
//   conjunction = negation { "and" negation }
//   negation = "not" negation | "(" expression ")" | tag
#pragma once

#include "base/error.h"

#include <QStringList>

#include <memory>

namespace Broadside {

class TagExpression
{
public:
    // An error's place has the column (from 1) at which the text stops making sense.
    static Result<TagExpression> parse(const QString &text);

    bool matches(const QStringList &tags) const;
    QString text() const { return m_text; }

    struct Node;

private:
    QString m_text;
    std::shared_ptr<const Node> m_root;
};

// Letters, digits and _ - . : / but none of the words and, or, not.
bool isTagName(const QString &text);

} // namespace Broadside
