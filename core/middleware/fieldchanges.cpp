#include "middleware/fieldchanges.h"

#include "middleware/textrows.h"
#include "plan/expander.h"

#include <optional>

namespace Broadside {

namespace {

using FieldResult = std::expected<void, Wording>;

std::unexpected<Wording> fieldProblem(const char *sentence, const QStringList &values)
{
    return std::unexpected(wordingOf(sentence, values));
}

// Of a list; nothing where the key is no number.
std::optional<size_t> listIndex(const QString &key)
{
    bool isNumber = false;
    const uint index = key.toUInt(&isNumber);
    return isNumber ? std::optional<size_t>(index) : std::nullopt;
}

// Null where there is none.
Json *memberOf(Json &parent, const QString &key)
{
    if (parent.is_array()) {
        const std::optional<size_t> index = listIndex(key);
        return index && *index < parent.size() ? &parent[*index] : nullptr;
    }
    if (!parent.is_object())
        return nullptr;
    const std::string name = key.toStdString();
    return parent.contains(name) ? &parent.at(name) : nullptr;
}

FieldResult setMember(Json &parent, const QString &key, const Json &value)
{
    if (parent.is_null())
        parent = Json(jsoncons::json_object_arg);
    if (parent.is_object()) {
        parent.insert_or_assign(key.toStdString(), value);
        return {};
    }
    if (!parent.is_array())
        return fieldProblem(
            QT_TRANSLATE_NOOP("Broadside", "what would have “%1” is neither a map nor a list"),
            {key});
    const std::optional<size_t> index = listIndex(key);
    if (!index || *index > parent.size())
        return fieldProblem(
            QT_TRANSLATE_NOOP("Broadside", "“%1” is no place in a list that has %2 entries"),
            {key, QString::number(parent.size())});
    if (*index == parent.size())
        parent.push_back(value);
    else
        parent[*index] = value;
    return {};
}

std::expected<Json *, Wording> madeMember(Json &parent, const QString &key)
{
    if (Json *member = memberOf(parent, key))
        return member;
    if (const FieldResult made = setMember(parent, key, Json(jsoncons::json_object_arg)); !made)
        return std::unexpected(made.error());
    return memberOf(parent, key);
}

// What has the last key of the path.
std::expected<Json *, Wording> madeParent(Json &body, const QStringList &path)
{
    Json *parent = &body;
    for (const QString &key : path.first(path.size() - 1)) {
        const std::expected<Json *, Wording> member = madeMember(*parent, key);
        if (!member)
            return member;
        parent = *member;
    }
    return parent;
}

FieldResult setField(Json &body, const QStringList &path, const Json &value)
{
    const std::expected<Json *, Wording> parent = madeParent(body, path);
    if (!parent)
        return std::unexpected(parent.error());
    return setMember(**parent, path.last(), value);
}

FieldResult addField(Json &body, const QStringList &path, const Json &value)
{
    const std::expected<Json *, Wording> parent = madeParent(body, path);
    if (!parent)
        return std::unexpected(parent.error());
    Json *member = memberOf(**parent, path.last());
    if (!member || member->is_null())
        return setMember(**parent, path.last(), value);
    if (!member->is_array())
        return fieldProblem(QT_TRANSLATE_NOOP("Broadside",
                                              "“%1” is there and is no list; only a list can be "
                                              "added to"),
                            {path.last()});
    member->push_back(value);
    return {};
}

void removeField(Json &body, const QStringList &path)
{
    Json *parent = &body;
    for (const QString &key : path.first(path.size() - 1)) {
        parent = memberOf(*parent, key);
        if (!parent)
            return;
    }
    if (!memberOf(*parent, path.last()))
        return;
    if (parent->is_object())
        parent->erase(path.last().toStdString());
    else if (const std::optional<size_t> index = listIndex(path.last()))
        parent->erase(parent->array_range().begin() + std::ptrdiff_t(*index));
}

using FieldChange = FieldResult (*)(Json &body, const QStringList &path, const Json &value);

Result<void> applyFields(Json &body, const std::vector<NamedValue> &rows, Expander &expander,
                         FieldChange change)
{
    for (const NamedValue &row : rows) {
        if (!row.isEnabled)
            continue;
        const Result<QString> name = expander.text(Value::fromText(row.name, row.place));
        if (!name)
            return std::unexpected(name.error());
        const Result<Json> value = expander.json(row.value);
        if (!value)
            return std::unexpected(value.error());
        if (const FieldResult changed = change(body, name->split(u'.'), *value); !changed)
            return wordedFailure(
                ErrorCode::Format,
                wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                            "the field “%1” cannot be changed in this body: %2"),
                          {*name}, {changed.error()}),
                row.place);
    }
    return {};
}

} // namespace

Result<void> changeJsonFields(Json &body, const RowChanges &changes, Expander &expander,
                              const SourcePlace &place)
{
    const Result<QStringList> removed = expandedNames(changes.removed, {expander, place});
    if (!removed)
        return std::unexpected(removed.error());
    for (const QString &name : *removed)
        removeField(body, name.split(u'.'));
    if (const auto set = applyFields(body, changes.set, expander, setField); !set)
        return set;
    return applyFields(body, changes.added, expander, addField);
}

} // namespace Broadside
