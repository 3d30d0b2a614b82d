#include "inspector/jsonscan.h"

#ifndef Q_MOC_RUN
#include <jsoncons/json.hpp>
#endif

#include <array>

namespace Broadside {

namespace {

constexpr qint64 checkInterval = 1 << 20; // bytes between looks at whether it was cancelled

bool isBlankAt(QByteArrayView text, qint64 i)
{
    const char c = text[i];
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

qint64 afterBlanks(QByteArrayView text, qint64 i)
{
    while (i < text.size() && isBlankAt(text, i))
        ++i;
    return i;
}

qint64 afterString(QByteArrayView text, qint64 i)
{
    for (++i; i < text.size(); ++i) {
        if (text[i] == '"')
            return i + 1;
        if (text[i] == '\\')
            ++i;
    }
    return text.size();
}

qint64 afterScalar(QByteArrayView text, qint64 i)
{
    constexpr QByteArrayView ends(",]}:\"[{");
    const qint64 begin = i;
    while (i < text.size() && !isBlankAt(text, i) && !ends.contains(text[i]))
        ++i;
    return std::max(i, begin + 1);
}

// The characters that tell where values begin and end; all others are passed by.
constexpr std::array<bool, 256> structural = [] {
    std::array<bool, 256> is{};
    for (const char c : {'"', '{', '}', '[', ']', ','})
        is[uchar(c)] = true;
    return is;
}();

struct ContainerRest
{
    qint64 end = 0; // behind the closing bracket
    qint64 commas = 0;
};

// From between two values of a list or an object to behind it.
ContainerRest skipRest(QByteArrayView text, qint64 from, const std::function<bool()> &isCancelled)
{
    ContainerRest rest;
    qint64 depth = 1;
    qint64 nextCheck = from + checkInterval;
    qint64 i = from;
    while (depth > 0) {
        while (i < text.size() && !structural[uchar(text[i])])
            ++i;
        if (i >= text.size())
            break;
        if (i >= nextCheck) {
            nextCheck = i + checkInterval;
            if (isCancelled && isCancelled())
                break;
        }
        const char c = text[i];
        if (c == '"') {
            i = afterString(text, i);
            continue;
        }
        if (c != ',')
            depth += isOpening(c) ? 1 : -1;
        else if (depth == 1)
            ++rest.commas;
        ++i;
    }
    rest.end = std::min(i, qint64(text.size()));
    return rest;
}

// Goes over a whole value; counts what is directly inside by the commas.
JsonPart skipContainer(QByteArrayView text, qint64 begin, const std::function<bool()> &isCancelled)
{
    const ContainerRest rest = skipRest(text, begin + 1, isCancelled);
    const bool isEmpty = afterBlanks(text, begin + 1) >= rest.end - 1;
    return {.begin = begin, .end = rest.end, .count = isEmpty ? 0 : rest.commas + 1};
}

JsonPart skipValue(QByteArrayView text, qint64 begin, const std::function<bool()> &isCancelled)
{
    if (begin >= text.size())
        return {.begin = begin, .end = begin};
    if (isOpening(text[begin]))
        return skipContainer(text, begin, isCancelled);
    const qint64 end = text[begin] == '"' ? afterString(text, begin) : afterScalar(text, begin);
    return {.begin = begin, .end = end};
}

} // namespace

JsonRoot readJsonRoot(QByteArrayView text, int most, const std::function<bool()> &isCancelled)
{
    const qint64 begin = afterBlanks(text, 0);
    if (begin >= text.size() || !isOpening(text[begin]))
        return {.part = skipValue(text, begin, isCancelled)};
    JsonRoot root{.part = {.begin = begin},
                  .children = readJsonChildren(text, begin, most, isCancelled)};
    const std::vector<JsonPart> &first = root.children.parts;
    const ContainerRest rest =
        skipRest(text, first.empty() ? begin + 1 : first.back().end, isCancelled);
    root.part.end = rest.end;
    root.part.count = qint64(first.size()) + rest.commas;
    return root;
}

JsonChildren readJsonChildren(QByteArrayView text, qint64 from, int most,
                              const std::function<bool()> &isCancelled)
{
    JsonChildren children;
    qint64 i = from;
    while (true) {
        // Behind the opening bracket, or behind a value.
        i = afterBlanks(text, i);
        if (i < text.size() && (text[i] == ',' || i == from))
            i = afterBlanks(text, i + 1);
        const bool isOver = i >= text.size() || text[i] == '}' || text[i] == ']';
        if (isOver || (isCancelled && isCancelled()))
            return children;
        JsonPart part;
        const qint64 keyEnd = text[i] == '"' ? afterString(text, i) : -1;
        const qint64 colon = keyEnd < 0 ? -1 : afterBlanks(text, keyEnd);
        if (colon >= 0 && colon < text.size() && text[colon] == ':') {
            part = skipValue(text, afterBlanks(text, colon + 1), isCancelled);
            part.keyBegin = i;
            part.keyEnd = keyEnd;
        } else {
            part = skipValue(text, i, isCancelled);
        }
        children.parts.push_back(part);
        i = std::max(part.end, i + 1);
        if (children.parts.size() >= size_t(most)) {
            const qint64 next = afterBlanks(text, i);
            if (next < text.size() && text[next] == ',')
                children.next = next;
            return children;
        }
    }
}

JsonToken nextJsonToken(QByteArrayView text, qint64 from)
{
    constexpr QByteArrayView between(",:[]{} \n\r\t");
    qint64 i = from;
    while (i < text.size() && between.contains(text[i]))
        ++i;
    if (i >= text.size())
        return {text.size(), text.size()};
    return {i, text[i] == '"' ? afterString(text, i) : afterScalar(text, i)};
}

QString jsonStringText(QByteArrayView quoted, qsizetype longest)
{
    if (quoted.size() > longest)
        return QString::fromUtf8(quoted.sliced(1, longest)) + u'…';
    std::error_code error;
    jsoncons::json_decoder<jsoncons::json> decoder;
    jsoncons::json_string_reader reader(std::string_view(quoted.data(), size_t(quoted.size())),
                                        decoder);
    reader.read(error);
    if (error || !decoder.is_valid())
        return QString::fromUtf8(quoted);
    return QString::fromStdString(decoder.get_result().as<std::string>());
}

} // namespace Broadside
