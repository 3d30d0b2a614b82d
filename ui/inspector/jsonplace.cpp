#include "inspector/jsonplace.h"

#include "inspector/jsonscan.h"

#include <algorithm>
#include <optional>

namespace Broadside {

namespace {

constexpr int siblingsAtOnce = 64;
constexpr int deepestPlace = 1000;

struct PlacedChild
{
    JsonPart part;
    qint64 position = 0; // in its list
};

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

qint64 behindSpaces(QByteArrayView text, qint64 offset)
{
    while (offset < text.size() && isSpace(text[offset]))
        ++offset;
    return offset;
}

// Of the value that is meant by a byte between values. Within a string, too, this stays in it.
qint64 meantOffset(QByteArrayView text, qint64 offset)
{
    const qint64 next = behindSpaces(text, offset);
    if (next < text.size() && text[next] != ',' && text[next] != ':')
        return next;
    qint64 before = std::max<qint64>(next - 1, 0);
    while (before > 0 && isSpace(text[before]))
        --before;
    return before;
}

std::optional<PlacedChild> childAt(QByteArrayView text, const JsonPart &parent, qint64 offset,
                                   const std::function<bool()> &isCancelled)
{
    qint64 position = 0;
    for (qint64 from = parent.begin; from >= 0;) {
        const JsonChildren some = readJsonChildren(text, from, siblingsAtOnce, isCancelled);
        for (const JsonPart &part : some.parts) {
            const qint64 begin = part.keyBegin < 0 ? part.begin : part.keyBegin;
            if (offset < begin)
                return std::nullopt;
            if (offset < part.end)
                return PlacedChild{part, position};
            ++position;
        }
        from = some.next;
    }
    return std::nullopt;
}

QString keyText(QByteArrayView text, const JsonPart &part)
{
    const qint64 size = part.keyEnd - part.keyBegin;
    return jsonStringText(text.sliced(part.keyBegin, size), size);
}

} // namespace

QueryProposal jsonProposalAt(QByteArrayView text, qint64 offset,
                             const std::function<bool()> &isCancelled)
{
    JsonPart value{.begin = behindSpaces(text, 0), .end = text.size()};
    if (value.begin >= text.size())
        return {};
    const qint64 meant = meantOffset(text, std::clamp<qint64>(offset, 0, text.size()));
    while (value.end > value.begin && isSpace(text[value.end - 1]))
        --value.end;
    QString path = QStringLiteral("$");
    QString name;
    for (int depth = 0; value.isContainer(text); ++depth) {
        const std::optional<PlacedChild> child = childAt(text, value, meant, isCancelled);
        if (depth == deepestPlace || (isCancelled && isCancelled()))
            return {};
        if (!child)
            break;
        value = child->part;
        const bool isMember = value.keyBegin >= 0;
        if (isMember)
            name = keyText(text, value);
        path += isMember ? jsonPathStep(name) : jsonPathStep(child->position);
    }
    return jsonProposal(path, name, text.sliced(value.begin, value.end - value.begin));
}

} // namespace Broadside
