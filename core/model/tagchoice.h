// Tags switched on and off one by one, as an edit of a tag expression's text: what the chips of the
// window do.
//
// An expression of the form
//
//     (base) and (a or b) and not c and not d
//
// has three parts, each of which may be missing: the base, the tags that are asked for and the tags
// that are left out. It selects what the base selects, has at least one of the asked tags, and none
// of those left out. Tags only ever change in the last two parts. Everything else that a person may
// have typed is a base as a whole and stays as it is written: `a or b and not c` becomes
// `(a or b and not c) and d`, and again `a or b and not c` when d is taken back.
//
// `next()` goes round through three states for each tag, after which the text is what it was, or
// means the same where it was not written in the way that text() writes (in alphabetical order,
// with single blanks).
#pragma once

#include "model/tagexpression.h"

namespace Broadside {

enum class TagChoice
{
    Off, // does not matter
    With,
    Without,
};

class TagChoices
{
public:
    // Nothing for an expression that is wrong. An empty one selects everything.
    static std::optional<TagChoices> read(const QString &expression);

    // What is chosen for the tag and, where nothing is, what the base says of it: With when each
    // mention, be it by a pattern, asks for it, Without when each leaves it out.
    TagChoice stateOf(const QString &tag) const;
    // What to choose next: with the tag, without it, off. Where the base asks for the tag, without
    // it comes first, as with it changes little.
    TagChoice next(const QString &tag) const;
    void choose(const QString &tag, TagChoice choice);

    const QString &base() const { return m_base; }
    const QStringList &with() const { return m_with; }
    const QStringList &without() const { return m_without; }
    QString text() const;

private:
    struct Mention
    {
        TagExpression tag;
        bool isNegated = false;
    };

    TagChoice stateInBase(const QString &tag) const;
    void setBase(const QString &base);
    bool readParts(const QString &expression);

    QString m_base;
    std::vector<Mention> m_mentions; // in the base
    QStringList m_with;
    QStringList m_without;
};

// The expression after a choice for one tag; unchanged when it is wrong or would become so.
QString withTag(const QString &expression, const QString &tag, TagChoice choice);

} // namespace Broadside
