#include "compare/bodydifference.h"

#include "base/json.h"

#include <QStringDecoder>

#include <jsoncons_ext/jsonpatch/jsonpatch.hpp>
#include <jsoncons_ext/jsonpointer/jsonpointer.hpp>

#include <optional>

namespace Broadside {

namespace {

// With sorted keys, unlike Json.
using SortedJson = jsoncons::json;

// Numbers of more than 64 bits would be compared as if they had less; as texts they are exact.
void makeLargeNumbersTexts(SortedJson &value)
{
    if (value.is_array()) {
        for (SortedJson &item : value.array_range())
            makeLargeNumbersTexts(item);
    } else if (value.is_object()) {
        for (auto &member : value.object_range())
            makeLargeNumbersTexts(member.value());
    } else if (value.tag() == jsoncons::semantic_tag::bigint ||
               value.tag() == jsoncons::semantic_tag::bigdec) {
        value = SortedJson(value.as<std::string>());
    }
}

std::optional<SortedJson> parsed(const QByteArray &body)
{
    if (!isJsonText(body))
        return std::nullopt;
    auto value = SortedJson::parse(body.toStdString());
    makeLargeNumbersTexts(value);
    return value;
}

std::optional<QString> decodedBody(const QByteArray &body)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(body);
    if (body.contains('\0'))
        return std::nullopt;
    return decoder.hasError() ? QString::fromLatin1(body) : text;
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.isEmpty() ? QStringList() : text.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    return lines;
}

// One value a line, so that lines can be matched.
QStringList linesOf(const SortedJson &value)
{
    const auto layout =
        jsoncons::json_options().indent_size(2).line_splits(jsoncons::line_split_kind::multi_line);
    std::string text;
    value.dump_pretty(text, layout);
    return linesOf(QString::fromStdString(text));
}

QString compact(const SortedJson &value)
{
    return QString::fromStdString(value.to_string());
}

QString valueAt(const SortedJson &root, const std::string &path)
{
    std::error_code error;
    const SortedJson &value = jsoncons::jsonpointer::get(root, path, error);
    return error ? QString() : compact(value);
}

// The patch names places of the first value: what it removes from a list goes from the end.
std::vector<PathChange> changedPaths(const SortedJson &before, const SortedJson &after)
{
    std::vector<PathChange> changes;
    const SortedJson patch = jsoncons::jsonpatch::from_diff(before, after);
    for (const SortedJson &step : patch.array_range()) {
        const auto path = step.at("path").as<std::string>();
        const auto kind = step.at("op").as<std::string>();
        PathChange change{.path = QString::fromStdString(path), .before = {}, .after = {}};
        change.change = kind == "add"      ? LineChange::Added
                        : kind == "remove" ? LineChange::Removed
                                           : LineChange::Changed;
        if (change.change != LineChange::Added)
            change.before = valueAt(before, path);
        if (change.change != LineChange::Removed)
            change.after = compact(step.at("value"));
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace

BodyDifference differenceOf(const QByteArray &before, const QByteArray &after)
{
    BodyDifference difference;
    difference.isSame = before == after;
    const std::optional<SortedJson> firstJson = parsed(before);
    const std::optional<SortedJson> secondJson = parsed(after);
    const std::optional<QString> firstText = decodedBody(before);
    const std::optional<QString> secondText = decodedBody(after);
    if (firstJson && secondJson) {
        difference.kind = DifferenceKind::JsonValue;
        difference.before = linesOf(*firstJson);
        difference.after = linesOf(*secondJson);
        difference.isSame = *firstJson == *secondJson;
        difference.paths = changedPaths(*firstJson, *secondJson);
    } else if (firstText && secondText) {
        difference.kind = DifferenceKind::Text;
        difference.before = linesOf(*firstText);
        difference.after = linesOf(*secondText);
    } else {
        return difference;
    }
    difference.rows = compareLines(difference.before, difference.after);
    return difference;
}

bool isSameBody(const ResponseBody &before, const ResponseBody &after)
{
    if (before == after)
        return true;
    const std::optional<SortedJson> first = parsed(before.bytes());
    if (!first)
        return false;
    const std::optional<SortedJson> second = parsed(after.bytes());
    return second && *first == *second;
}

} // namespace Broadside
