#include "middleware/textrows.h"

#include "plan/expander.h"

#include <QSet>

#include <algorithm>

namespace Broadside {

namespace {

Result<TextRows> expandedTextRows(const std::vector<NamedValue> &rows, Expander &expander,
                                  const RowEncoder &encode)
{
    TextRows texts;
    for (const NamedValue &row : rows) {
        if (!row.isEnabled)
            continue;
        const Result<QString> name = expander.text(Value::fromText(row.name, row.place));
        if (!name)
            return std::unexpected(name.error());
        const Result<QString> value = expander.text(row.value);
        if (!value)
            return std::unexpected(value.error());
        const Result<TextRow> text = encode({*name, *value, row.place});
        if (!text)
            return std::unexpected(text.error());
        texts.push_back(*text);
    }
    return texts;
}

} // namespace

void replaceRows(TextRows &rows, const TextRows &set)
{
    QSet<QString> replaced;
    for (const TextRow &row : set) {
        const auto isNamed = [&row](const TextRow &each) { return each.name == row.name; };
        if (replaced.contains(row.name)) {
            const auto behindLast = std::find_if(rows.rbegin(), rows.rend(), isNamed).base();
            rows.insert(behindLast, row);
            continue;
        }
        replaced.insert(row.name);
        const auto placed = rows.insert(std::ranges::find_if(rows, isNamed), row);
        rows.erase(std::remove_if(placed + 1, rows.end(), isNamed), rows.end());
    }
}

Result<void> changeRows(TextRows &rows, const RowChanges &changes, const RowExpansion &expansion,
                        const RowEncoder &encode)
{
    const Result<QStringList> removed = expandedNames(changes.removed, expansion);
    if (!removed)
        return std::unexpected(removed.error());
    const Result<TextRows> set = expandedTextRows(changes.set, expansion.expander, encode);
    if (!set)
        return std::unexpected(set.error());
    const Result<TextRows> added = expandedTextRows(changes.added, expansion.expander, encode);
    if (!added)
        return std::unexpected(added.error());
    std::erase_if(rows, [&removed](const TextRow &row) { return removed->contains(row.name); });
    replaceRows(rows, *set);
    rows.insert(rows.end(), added->begin(), added->end());
    return {};
}

QByteArray joinedText(const TextRows &rows, const QByteArray &separator)
{
    QByteArray text;
    for (const TextRow &row : rows) {
        if (!text.isEmpty())
            text += separator;
        text += row.text;
    }
    return text;
}

Result<QStringList> expandedNames(const QStringList &names, const RowExpansion &expansion)
{
    QStringList expanded;
    for (const QString &name : names) {
        const Result<QString> text =
            expansion.expander.text(Value::fromText(name, expansion.place));
        if (!text)
            return std::unexpected(text.error());
        expanded.append(*text);
    }
    return expanded;
}

} // namespace Broadside
