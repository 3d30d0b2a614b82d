#include "formats/valuereader.h"

#include "base/texts.h"
#include "formats/keyreader.h"
#include "formats/yamlscalar.h"
#include "model/variablename.h"

#include <algorithm>
#include <array>

namespace Broadside {

Value readValue(ReadContext &context, const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    Value value;
    value.place = context.placeOf(node);
    switch (source.kind) {
    case YamlNode::Kind::Sequence:
        value.kind = Value::Kind::List;
        for (const YamlNode &item : YamlItems(source))
            value.items.push_back(readValue(context, item));
        break;
    case YamlNode::Kind::Mapping:
        value.kind = Value::Kind::Map;
        visitEntries(source, [&](const YamlNode &key, const YamlNode &member) {
            value.members.push_back({toQString(key.resolved().value), readValue(context, member)});
        });
        break;
    default:
        value.kind = scalarKind(source).value_or(Value::Kind::Text);
        if (value.kind != Value::Kind::Null)
            value.text = toQString(source.value);
    }
    return value;
}

namespace {

// The entry's name when the node is a map with `secret` and nothing else.
const YamlNode *secretNameIn(const YamlNode &node)
{
    const YamlNode &map = node.resolved();
    if (!map.isMapping() || !map.firstChild || map.firstChild->resolved().value != "secret" ||
        map.firstChild->nextSibling->nextSibling) {
        return nullptr;
    }
    return map.firstChild->nextSibling;
}

std::optional<QString> readSecretName(ReadContext &context, const YamlNode &node)
{
    const std::optional<QString> name =
        context.text(node, QT_TRANSLATE_NOOP("Broadside", "the secret's name"));
    if (name && name->isEmpty()) {
        context.report(node, tr("the secret's name is empty"));
        return std::nullopt;
    }
    return name;
}

} // namespace

std::optional<QString> readVariableName(ReadContext &context, const YamlNode &key)
{
    QString name = toQString(key.resolved().value);
    if (isVariableName(name))
        return name;
    context.report(key, tr("“%1” cannot be the name of a variable; it may not be empty, begin with "
                           "$ or have braces")
                            .arg(name));
    return std::nullopt;
}

std::vector<Variable> readVariables(ReadContext &context, const YamlNode &node, const char *what)
{
    std::vector<Variable> variables;
    if (!expectMapping(context, node, what))
        return variables;
    visitEntries(node.resolved(), [&](const YamlNode &key, const YamlNode &value) {
        const std::optional<QString> variableName = readVariableName(context, key);
        if (!variableName)
            return;
        Variable variable;
        variable.name = *variableName;
        if (const YamlNode *secretName = secretNameIn(value)) {
            const std::optional<QString> name = readSecretName(context, *secretName);
            if (!name)
                return;
            variable.secretName = *name;
            variable.value.place = context.placeOf(value);
        } else {
            variable.value = readValue(context, value);
        }
        variables.push_back(std::move(variable));
    });
    return variables;
}

std::vector<Environment> readEnvironments(ReadContext &context, const YamlNode &node)
{
    std::vector<Environment> environments;
    if (!expectMapping(context, node, "“environments”"))
        return environments;
    visitEntries(node.resolved(), [&](const YamlNode &key, const YamlNode &value) {
        Environment environment;
        environment.name = toQString(key.resolved().value);
        environment.place = context.placeOf(key);
        if (environment.name.trimmed().isEmpty()) {
            context.report(key, tr("the name of an environment is empty"));
            return;
        }
        const YamlNode &variables = value.resolved();
        const bool isEmpty = variables.isScalar() && scalarKind(variables) == Value::Kind::Null;
        if (!isEmpty)
            environment.variables =
                readVariables(context, value, QT_TRANSLATE_NOOP("Broadside", "an environment"));
        environments.push_back(std::move(environment));
    });
    return environments;
}

namespace {

struct RowReading
{
    ReadContext &context;
    const char *what;
    std::vector<NamedValue> rows;
};

struct Row
{
    NamedValue row;
    bool hasName = false;
};

void readRowValue(ReadContext &context, const YamlNode &, const YamlNode &value, Row &row)
{
    if (value.resolved().isScalar())
        row.row.value = readValue(context, value);
    else
        context.report(value, tr("“value” must be one value"));
}

constexpr std::array rowKeys{
    KeyReader<Row>{"name",
                   [](ReadContext &context, const YamlNode &, const YamlNode &value, Row &row) {
                       if (const auto name = context.text(value, "“name”")) {
                           row.row.name = *name;
                           row.hasName = true;
                       }
                   }},
    KeyReader<Row>{"value", readRowValue},
    KeyReader<Row>{"enabled",
                   [](ReadContext &context, const YamlNode &, const YamlNode &value, Row &row) {
                       if (const auto on = context.boolean(value, "“enabled”"))
                           row.row.isEnabled = *on;
                   }},
};

void readRow(RowReading &reading, const YamlNode &item)
{
    Row row;
    row.row.place = reading.context.placeOf(item);
    row.row.value.place = row.row.place;
    const qsizetype errorsBefore = reading.context.errors().count();
    readKeys<Row>(reading.context, item, {QT_TRANSLATE_NOOP("Broadside", "a row"), {}}, rowKeys,
                  row);
    if (reading.context.errors().count() > errorsBefore)
        return;
    if (!row.hasName)
        reading.context.report(item, tr("this row has no “name”"));
    else
        reading.rows.push_back(std::move(row.row));
}

void readMapEntry(RowReading &reading, const YamlNode &key, const YamlNode &value)
{
    const QString name = toQString(key.resolved().value);
    const SourcePlace place = reading.context.placeOf(key);
    const auto addRow = [&](const YamlNode &single) {
        if (single.resolved().isScalar()) {
            reading.rows.push_back({name, readValue(reading.context, single), true, place});
        } else {
            reading.context.report(
                single,
                tr("the value of “%1” must be one value, or a list of single values").arg(name));
        }
    };
    if (!value.resolved().isSequence()) {
        addRow(value);
        return;
    }
    for (const YamlNode &item : YamlItems(value.resolved()))
        addRow(item);
}

} // namespace

std::vector<NamedValue> readRows(ReadContext &context, const YamlNode &node, const char *what)
{
    RowReading reading{context, what, {}};
    const YamlNode &source = node.resolved();
    if (source.isSequence()) {
        for (const YamlNode &item : YamlItems(source))
            readRow(reading, item);
    } else if (source.isMapping()) {
        visitEntries(source, [&](const YamlNode &key, const YamlNode &value) {
            readMapEntry(reading, key, value);
        });
    } else {
        context.report(
            node,
            tr("%1 must be a map, or a list of {name, value, enabled}").arg(subjectText(what)));
    }
    return std::move(reading.rows);
}

std::vector<NameReference> readNames(ReadContext &context, const YamlNode &node, const char *what)
{
    std::vector<NameReference> names;
    const auto add = [&](const YamlNode &item) {
        if (const std::optional<QString> name = context.text(item, what))
            names.push_back({*name, context.placeOf(item)});
    };
    if (!node.resolved().isSequence()) {
        add(node);
        return names;
    }
    for (const YamlNode &item : YamlItems(node.resolved()))
        add(item);
    return names;
}

std::vector<NamedValue> readCookies(ReadContext &context, const YamlNode &node)
{
    std::vector<NamedValue> rows = readRows(context, node, "“cookies”");
    std::erase_if(rows, [&](const NamedValue &row) {
        const bool isBroken = std::ranges::any_of(row.value.text, [](QChar character) {
            return character == u';' || character == u'\r' || character == u'\n' ||
                   character.isNull();
        });
        if (!isHttpToken(row.name)) {
            context.errors().add({ErrorCode::Format,
                                  tr("“%1” cannot be the name of a cookie; it may have letters, "
                                     "digits and !#$%&'*+-.^_`|~")
                                      .arg(nameOfKey(row.name)),
                                  row.place});
        } else if (isBroken) {
            context.errors().add(
                {ErrorCode::Format,
                 tr("the value of the cookie “%1” has a semicolon or a line break").arg(row.name),
                 row.value.place});
        }
        return isBroken || !isHttpToken(row.name);
    });
    return rows;
}

std::vector<NamedValue> readHeaders(ReadContext &context, const YamlNode &node)
{
    std::vector<NamedValue> rows = readRows(context, node, "“headers”");
    std::erase_if(rows, [&](const NamedValue &row) {
        if (!isHttpToken(row.name)) {
            const QString name = nameOfKey(row.name);
            const bool isSpaceMissing = name != row.name && row.value.text.isEmpty();
            const QString sentence =
                isSpaceMissing ? tr("a space is missing after “%1:”")
                               : tr("“%1” cannot be the name of a header; it may have letters, "
                                    "digits and !#$%&'*+-.^_`|~");
            context.errors().add({ErrorCode::Format, sentence.arg(name), row.place});
            return true;
        }
        if (row.value.text.contains(u'\n') || row.value.text.contains(u'\r') ||
            row.value.text.contains(QChar(u'\0'))) {
            context.errors().add(
                {ErrorCode::Format,
                 tr("the value of the header “%1” has a line break; a header is one line")
                     .arg(row.name),
                 row.value.place});
            return true;
        }
        return false;
    });
    return rows;
}

} // namespace Broadside
