// What a sentence for people was made of. Events, reports, logs and the history have the sentence
// in English, whatever the language; the window says it in its own from this (theme/failuretext.h).
#pragma once

#include <QStringList>

#include <vector>

namespace Broadside {

struct Wording
{
    QString sentence;        // English, with %1, %2 and %3 where the values stand; empty: not known
    QStringList values = {}; // English
    std::vector<Wording> parts = {}; // what the last value was made of, if there are any

    bool operator==(const Wording &other) const;
    bool isEmpty() const { return sentence.isEmpty(); }
};

inline bool Wording::operator==(const Wording &other) const
{
    return sentence == other.sentence && values == other.values && parts == other.parts;
}

// The sentence is marked by QT_TRANSLATE_NOOP("Broadside", …), or the window has no other for it.
// The parts, one after another, are one more value behind the others.
Wording wordingOf(const char *sentence, const QStringList &values = {},
                  std::vector<Wording> parts = {});
// Empty where the wording is.
QString englishText(const Wording &wording);
// A sentence in any language with at most three values in their places.
QString filledSentence(const QString &sentence, const QStringList &values);

} // namespace Broadside
