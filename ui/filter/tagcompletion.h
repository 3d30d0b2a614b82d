// What may be written at the cursor of a tag expression: the tags of a collection where one is
// expected, the words of the grammar where one of them is. Pure; for the field.
#pragma once

#include <QStringList>

namespace Broadside {

struct TagCompletion
{
    int start = 0;          // of the word at the cursor
    int length = 0;         // of the whole word, beyond the cursor, too
    QString prefix;         // what stands before the cursor
    QStringList candidates; // those that start with the prefix come first

    bool operator==(const TagCompletion &) const = default;
};

TagCompletion completionAt(const QString &text, int cursor, const QStringList &tags);

// The text with the word replaced, and where the cursor is then; behind a word of the grammar there
// is a blank.
struct CompletedText
{
    QString text;
    int cursor = 0;

    bool operator==(const CompletedText &) const = default;
};

CompletedText complete(const QString &text, const TagCompletion &completion,
                       const QString &candidate);

} // namespace Broadside
