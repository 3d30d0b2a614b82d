// Finds the parts of a JSON text by their places, without making anything of them: what a tree over
// a large body needs. Expects JSON; of anything else it makes something, and ends. For any thread.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <vector>

namespace Broadside {

// Of a list or an object.
inline bool isOpening(char c)
{
    return c == '{' || c == '[';
}

// A value of the text, and the key before it.
struct JsonPart
{
    qint64 keyBegin = -1; // of the opening quote; -1 in lists
    qint64 keyEnd = -1;
    qint64 begin = 0;
    qint64 end = 0;
    qint64 count = 0; // of what is directly inside, for lists and objects

    char first(QByteArrayView text) const { return begin < end ? text[begin] : '\0'; }
    bool isContainer(QByteArrayView text) const { return first(text) == '{' || first(text) == '['; }
};

struct JsonChildren
{
    std::vector<JsonPart> parts;
    qint64 next = -1; // where to go on; -1: these were the last
};

struct JsonRoot
{
    JsonPart part;
    JsonChildren children = {}; // the first ones
};

// The value that begins at the first character that is not blank, and some of what is in it: a
// large text is gone over once until something of it is seen.
JsonRoot readJsonRoot(QByteArrayView text, int most, const std::function<bool()> &isCancelled);
// Some of what is in a list or an object, from `from` on: its begin, or `next` of the last call.
JsonChildren readJsonChildren(QByteArrayView text, qint64 from, int most,
                              const std::function<bool()> &isCancelled);

// A name, a string or another scalar, with its quotes.
struct JsonToken
{
    qint64 begin = 0;
    qint64 end = 0;
};

// The first one from `from` on, which is not inside of one; behind the text when there is none.
JsonToken nextJsonToken(QByteArrayView text, qint64 from);

// The text of a string with quotes and escapes, cut after some characters.
QString jsonStringText(QByteArrayView quoted, qsizetype longest);

} // namespace Broadside
