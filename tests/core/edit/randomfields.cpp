#include "randomfields.h"

#include "formats/collectionreader.h"
#include "randomcollection.h"

using namespace Broadside;
using namespace Qt::StringLiterals;

namespace {

Collection parsed(const QByteArray &text)
{
    const LoadedCollection loaded = parseCollection(text, u"/none/donor.yaml"_s);
    if (!loaded.errors.isEmpty())
        qFatal("%s\n%s", qPrintable(loaded.errors[0].toString()), text.constData());
    return loaded.collection;
}

Collection parsedItem(const Value &item, Chance &chance)
{
    Value version = Value::fromText(u"1"_s);
    version.kind = Value::Kind::Integer;
    const Value map =
        Value::fromMembers({{u"broadside"_s, version}, {u"routes"_s, Value::fromList({item})}});
    return parsed(RandomYaml(chance, {}).textOf(map));
}

void changeRows(std::vector<NamedValue> &rows, Chance &chance)
{
    const auto place = rows.begin() + chance.below(std::ssize(rows) + 1);
    if (place == rows.end() || chance.in(30)) {
        rows.insert(
            place,
            {u"X-new%1"_s.arg(chance.below(3)), Value::fromText(randomLine(chance)), true, {}});
    } else if (chance.in(40)) {
        rows.erase(place);
    } else if (chance.in(60)) {
        place->value = Value::fromText(randomLine(chance));
    } else {
        place->isEnabled = !place->isEnabled;
    }
}

void changeValue(Value &value, Chance &chance)
{
    if (!value.members.isEmpty() && chance.in(70)) {
        changeValue(value.members[chance.below(value.members.size())].value, chance);
    } else if (!value.items.isEmpty() && chance.in(70)) {
        changeValue(value.items[chance.below(value.items.size())], chance);
    } else if (value.kind == Value::Kind::List) {
        value.items.insert(chance.below(value.items.size() + 1),
                           Value::fromText(randomText(chance)));
    } else if (value.kind == Value::Kind::Map && !value.members.isEmpty() && chance.in(50)) {
        value.members.removeAt(chance.below(value.members.size()));
    } else if (value.kind == Value::Kind::Map) {
        value.members.insert(
            chance.below(value.members.size() + 1),
            {u"new%1"_s.arg(value.members.size() * 7), Value::fromText(randomText(chance))});
    } else {
        value = Value::fromText(randomText(chance));
    }
}

void changeSettings(RequestSettings &settings, const RequestSettings &donor, Chance &chance)
{
    switch (chance.below(8)) {
    case 0:
        settings.headers = donor.headers;
        break;
    case 1:
        settings.timeout = donor.timeout;
        break;
    case 2:
        settings.connectTimeout = Milliseconds(250 * chance.below(9));
        settings.responseLimit = 512 * qint64(chance.below(9));
        break;
    case 3:
        settings.http = donor.http;
        settings.verifyTls = donor.verifyTls;
        settings.proxy = donor.proxy;
        break;
    case 4:
        settings.redirects = donor.redirects;
        break;
    case 5:
        settings.auth = donor.auth;
        break;
    case 6:
        settings.retry = RetryPolicy{.max = int(chance.below(4)),
                                     .backoff = Milliseconds(500 * chance.below(4)),
                                     .areAllMethods = chance.in(50)};
        break;
    default:
        changeRows(settings.headers, chance);
    }
}

std::vector<NameReference> someNames(Chance &chance)
{
    std::vector<NameReference> names;
    for (int i = chance.below(3); i > 0; --i)
        names.push_back({u"step %1"_s.arg(chance.below(4))});
    return names;
}

// What it returns is said of a handler only.
void changeHandler(Route &route, Chance &chance)
{
    route.handler.reset();
    route.returns.reset();
    if (chance.in(30))
        return;
    route.handler.emplace().body = u"return "_s + randomText(chance);
    if (chance.in(50))
        route.returns = ResultType::String;
}

} // namespace

Route donorRoute(Chance &chance, const QString &name)
{
    return std::get<Route>(
        parsedItem(randomRoute(chance, name, {}), chance).root.items.front().item);
}

Folder donorFolder(Chance &chance, const QString &name)
{
    Value folder = randomFolder(chance, name);
    folder.members.append({u"routes"_s, Value::fromList({})});
    return std::get<Folder>(parsedItem(folder, chance).root.items.front().item);
}

void changeField(Route &route, Chance &chance)
{
    const Route donor = donorRoute(chance, u"donor"_s);
    switch (chance.below(13)) {
    case 0:
        route.method = donor.method;
        break;
    case 1:
        route.url = donor.url;
        break;
    case 2:
        route.description = chance.in(50) ? donor.description : randomText(chance);
        break;
    case 3:
        route.tags = donor.tags;
        break;
    case 4:
        route.isEnabled = !route.isEnabled;
        break;
    case 5:
        changeRows(route.params, chance);
        break;
    case 6:
        route.body = donor.body;
        break;
    case 7:
        if (auto *json = std::get_if<JsonBody>(&route.body))
            changeValue(json->value, chance);
        else if (auto *form = std::get_if<FormBody>(&route.body))
            changeRows(form->fields, chance);
        else if (auto *text = std::get_if<TextBody>(&route.body))
            text->text = Value::fromText(randomText(chance));
        break;
    case 8:
        route.checks = donor.checks;
        break;
    case 9:
        route.needs.clear();
        break;
    case 10:
        route.dependencies = someNames(chance);
        break;
    case 11:
        changeHandler(route, chance);
        break;
    default:
        changeSettings(route.settings, donor.settings, chance);
    }
}

void changeField(Folder &folder, Chance &chance)
{
    const Folder donor = donorFolder(chance, u"donor"_s);
    switch (chance.below(7)) {
    case 0:
        folder.description = chance.in(50) ? donor.description : randomText(chance);
        break;
    case 1:
        folder.baseUrl = donor.baseUrl;
        break;
    case 2:
        folder.prefix = donor.prefix;
        break;
    case 3:
        folder.tags = donor.tags;
        break;
    case 4:
        folder.variables = donor.variables;
        if (!folder.variables.empty() && chance.in(50))
            changeValue(folder.variables.front().value, chance);
        break;
    case 5:
        if (!folder.name.isEmpty()) // those of all stand in the defaults, which may be anchored
            folder.dependencies = someNames(chance);
        break;
    default:
        changeSettings(folder.defaults, donor.defaults, chance);
    }
}

void changeField(Collection &collection, Chance &chance)
{
    const Collection donor = parsed(RandomYaml(chance, {}).textOf(randomCollection(chance)));
    switch (chance.below(5)) {
    case 0:
        collection.name = u"Another "_s + randomLine(chance);
        break;
    case 1:
        collection.environments = donor.environments;
        break;
    case 2:
        collection.methodDefaults = donor.methodDefaults;
        break;
    case 3:
        collection.run = donor.run;
        break;
    default:
        changeField(collection.root, chance);
    }
}
