#include "randomcollection.h"

using namespace Broadside;
using namespace Qt::StringLiterals;

namespace {

using Members = QList<ValueMember>;

Value text(const QString &written)
{
    return Value::fromText(written);
}

Value plain(Value::Kind kind, const QString &written)
{
    Value value = text(written);
    value.kind = kind;
    return value;
}

Value randomScalar(Chance &chance)
{
    switch (chance.below(8)) {
    case 0:
        return plain(Value::Kind::Integer, QString::number(chance.below(1000)));
    case 1:
        return plain(Value::Kind::Boolean, u"true"_s);
    case 2:
        return plain(Value::Kind::Number, u"1.50"_s);
    default:
        return text(randomText(chance));
    }
}

Value randomValue(Chance &chance, int depth)
{
    if (depth == 0 || chance.in(50))
        return chance.in(5) ? Value() : randomScalar(chance);
    QList<Value> items;
    Members members;
    for (int i = chance.below(4); i > 0; --i) {
        items.append(randomValue(chance, depth - 1));
        members.append({u"%1%2"_s.arg(randomName(chance)).arg(i), items.last()});
    }
    return chance.in(40) ? Value::fromList(items) : Value::fromMembers(members);
}

Value rowName(int number)
{
    return text(u"X-%1"_s.arg(number));
}

// As a map, or as a list of rows.
Value randomRows(Chance &chance)
{
    Members members;
    QList<Value> rows;
    for (int i = 1 + chance.below(3); i > 0; --i) {
        const Value value = text(randomLine(chance));
        members.append({rowName(i).text, value});
        Members row{{u"name"_s, rowName(chance.below(3))}, {u"value"_s, value}};
        if (chance.in(30))
            row.append({u"enabled"_s, plain(Value::Kind::Boolean, u"false"_s)});
        rows.append(Value::fromMembers(row));
    }
    return chance.in(65) ? Value::fromMembers(members) : Value::fromList(rows);
}

Value randomTags(Chance &chance)
{
    const QStringList words{u"smoke"_s, u"slow"_s, u"a:b"_s};
    if (chance.in(30))
        return text(chance.oneOf(words));
    QList<Value> tags;
    for (const QString &word : words.first(1 + chance.below(3)))
        tags.append(text(word));
    return Value::fromList(tags);
}

Value randomVariables(Chance &chance)
{
    Members members;
    for (int i = 1 + chance.below(3); i > 0; --i) {
        const bool isSecret = chance.in(20);
        members.append({u"var %1"_s.arg(i), isSecret
                                                ? Value::fromMembers({{u"secret"_s, text(u"s"_s)}})
                                                : randomValue(chance, 1)});
    }
    return Value::fromMembers(members);
}

Value randomAuth(Chance &chance)
{
    switch (chance.below(4)) {
    case 0:
        return text(u"none"_s);
    case 1:
        return Value::fromMembers(
            {{u"basic"_s, Value::fromMembers({{u"user"_s, text(randomLine(chance))},
                                              {u"password"_s, text(randomLine(chance))}})}});
    case 2:
        return Value::fromMembers({{u"bearer"_s, text(u"t "_s + randomLine(chance))}});
    default:
        return Value::fromMembers(
            {{u"api_key"_s, Value::fromMembers({{u"name"_s, text(u"key"_s)},
                                                {u"value"_s, text(randomLine(chance))}})}});
    }
}

ValueMember randomBody(Chance &chance)
{
    const Value some = text(u"b "_s + randomText(chance));
    switch (chance.below(6)) {
    case 0:
        return {u"json"_s, randomValue(chance, 3)};
    case 1:
        return {u"form"_s, randomRows(chance)};
    case 2:
        return {
            u"multipart"_s,
            Value::fromList(
                {Value::fromMembers({{u"name"_s, text(u"p"_s)}, {u"value"_s, some}}),
                 Value::fromMembers({{u"name"_s, text(u"f"_s)}, {u"file"_s, text(u"a.txt"_s)}})})};
    case 3:
        return {u"text"_s, some};
    case 4:
        return {u"file"_s, text(u"bodies/a b.json"_s)};
    default:
        return {u"graphql"_s,
                Value::fromMembers(
                    {{u"query"_s, some}, {u"variables"_s, Value::fromMembers({{u"v"_s, some}})}})};
    }
}

Value duration(Chance &chance)
{
    return text(u"%1s"_s.arg(1 + chance.below(50)));
}

void addSettings(Members &members, Chance &chance)
{
    if (chance.in(35))
        members.append({u"headers"_s, randomRows(chance)});
    if (chance.in(15))
        members.append({u"timeout"_s, duration(chance)});
    if (chance.in(10))
        members.append({u"redirects"_s, plain(Value::Kind::Integer, u"3"_s)});
    if (chance.in(10))
        members.append({u"http"_s, text(u"auto"_s)});
    if (chance.in(10))
        members.append(
            {u"retry"_s, Value::fromMembers({{u"max"_s, plain(Value::Kind::Integer, u"2"_s)},
                                             {u"backoff"_s, duration(chance)}})});
    if (chance.in(10))
        members.append({u"proxy"_s, text(u"http://127.0.0.1:3128"_s)});
    if (chance.in(10))
        members.append({u"verify_tls"_s, plain(Value::Kind::Boolean, u"false"_s)});
}

// In another order than that of the format.
void shuffle(Members &members, Chance &chance, qsizetype from)
{
    for (qsizetype i = members.size() - 1; i > from; --i)
        members.swapItemsAt(i, from + chance.below(i - from + 1));
}

Value randomItems(Chance &chance, int depth, QStringList &routes)
{
    QList<Value> items;
    QStringList names;
    for (int i = chance.below(depth == 0 ? 6 : 4); i >= 0; --i) {
        QString name = randomName(chance);
        while (names.contains(name))
            name += QString::number(chance.below(10));
        names.append(name);
        if (depth > 2 || chance.in(65)) {
            items.append(randomRoute(chance, name, routes));
            routes.append(name);
            continue;
        }
        Value folder = randomFolder(chance, name);
        QStringList inside = routes;
        if (chance.in(85))
            folder.members.append({u"routes"_s, randomItems(chance, depth + 1, inside)});
        else if (chance.in(60))
            folder.members.append({u"routes"_s, Value::fromList({})});
        const bool isWithRoutes = folder.members.last().key == u"routes";
        if (isWithRoutes && chance.in(20))
            folder.members.move(folder.members.size() - 1, chance.below(folder.members.size()));
        items.append(folder);
    }
    return Value::fromList(items);
}

} // namespace

QString randomText(Chance &chance)
{
    static const QStringList texts{
        u"a\nb"_s,
        u"a\n\nb\n"_s,
        u"  indented\nnot\n"_s,
        u"# no note\nkey: value\n- item\n"_s,
        u"kept\n\n"_s,
        u"line  \n  more: x # y\n"_s,
        u"\nfirst is empty"_s,
        u"tab\there\nand there"_s,
    };
    return chance.in(25) ? QString(chance.oneOf(texts)) : randomLine(chance);
}

QString randomLine(Chance &chance)
{
    static const QStringList texts{u"a"_s,
                                   u"yes"_s,
                                   u"{{name}}"_s,
                                   u"007"_s,
                                   u"# no note"_s,
                                   u"two: words"_s,
                                   u"- dash"_s,
                                   u"Jörg ☕ 😀"_s,
                                   u" blanks "_s,
                                   u"'quoted\""_s,
                                   u"back\\slash"_s,
                                   QString(),
                                   u"some words in a row that go on for a while"_s,
                                   u"null"_s,
                                   u"1.5"_s,
                                   u"x, [y], {z}"_s,
                                   u"*star"_s,
                                   u"&and"_s,
                                   u"!bang"_s,
                                   u"%percent"_s,
                                   u"@at"_s,
                                   u"colon:"_s,
                                   u"a #b"_s,
                                   u"---"_s,
                                   u"..."_s,
                                   u"?"_s,
                                   u"<<"_s,
                                   u"a\tb"_s};
    return chance.oneOf(texts);
}

QString randomName(Chance &chance)
{
    static const QStringList names{u"login"_s, u"list all"_s, u"Users"_s, u"grün ☕"_s,
                                   u"a: b"_s,  u"yes"_s,      u"12"_s,    u"x # y"_s,
                                   u"'q'"_s,   u"- d"_s,      u"show"_s,  u"{{n}}"_s,
                                   u"[x]"_s,   u"list"_s,     u"show 2"_s};
    return chance.oneOf(names);
}

Value randomRoute(Chance &chance, const QString &name, const QStringList &needed)
{
    const QStringList methods{u"get"_s, u"post"_s, u"put"_s};
    const Value url = text(u"/x/"_s + randomLine(chance));
    Members members{{u"name"_s, text(name)}};
    if (chance.in(85)) {
        members.append({chance.oneOf(methods), url});
    } else {
        members.append({u"method"_s, text(u"PURGE"_s)});
        members.append({u"url"_s, url});
    }
    if (chance.in(25))
        members.append({u"description"_s, text(u"d "_s + randomText(chance))});
    if (chance.in(20))
        members.append({u"tags"_s, randomTags(chance)});
    if (chance.in(10))
        members.append({u"enabled"_s, plain(Value::Kind::Boolean, u"false"_s)});
    if (chance.in(25))
        members.append({u"params"_s, randomRows(chance)});
    if (chance.in(15))
        members.append({u"auth"_s, randomAuth(chance)});
    if (chance.in(50))
        members.append(randomBody(chance));
    if (chance.in(20))
        members.append(
            {u"checks"_s, Value::fromList({text(u"status == 200"_s), text(u"duration < 500"_s)})});
    if (!needed.isEmpty() && chance.in(40)) {
        const Value need = text(chance.oneOf(needed));
        members.append({u"needs"_s, chance.in(50) ? need : Value::fromList({need})});
    }
    addSettings(members, chance);
    shuffle(members, chance, chance.in(80) ? 1 : 0);
    return Value::fromMembers(members);
}

Value randomFolder(Chance &chance, const QString &name)
{
    Members members{{u"folder"_s, text(name)}};
    if (chance.in(20))
        members.append({u"description"_s, text(u"d "_s + randomText(chance))});
    if (chance.in(20))
        members.append({u"base_url"_s, text(u"https://example.com"_s)});
    if (chance.in(20))
        members.append({u"prefix"_s, text(u"/users"_s)});
    if (chance.in(20))
        members.append({u"tags"_s, randomTags(chance)});
    if (chance.in(20))
        members.append({u"variables"_s, randomVariables(chance)});
    if (chance.in(15))
        members.append({u"auth"_s, randomAuth(chance)});
    Members settings;
    addSettings(settings, chance);
    if (!settings.isEmpty())
        members.append({u"defaults"_s, Value::fromMembers(settings)});
    shuffle(members, chance, 1);
    return Value::fromMembers(members);
}

Value randomCollection(Chance &chance)
{
    Members members = randomFolder(chance, {}).members;
    members.removeFirst();
    if (chance.in(70))
        members.append({u"name"_s, text(u"Shop "_s + randomLine(chance).trimmed())});
    if (chance.in(30)) {
        members.append(
            {u"environments"_s, Value::fromMembers({{u"local"_s, randomVariables(chance)},
                                                    {u"far"_s, randomVariables(chance)}})});
    }
    if (chance.in(15)) {
        members.append(
            {u"methods"_s,
             Value::fromMembers(
                 {{u"POST"_s, Value::fromMembers({{u"timeout"_s, duration(chance)}})}})});
    }
    if (chance.in(15)) {
        members.append({u"run"_s, Value::fromMembers(
                                      {{u"concurrency"_s, plain(Value::Kind::Integer, u"7"_s)}})});
    }
    shuffle(members, chance, 0);
    members.prepend({u"broadside"_s, plain(Value::Kind::Integer, u"1"_s)});
    QStringList routes;
    if (chance.in(95))
        members.append({u"routes"_s, randomItems(chance, 0, routes)});
    if (chance.in(15))
        members.move(members.size() - 1, 1);
    return Value::fromMembers(members);
}

QByteArray randomFile(Chance &chance, const YamlVariety &variety)
{
    RandomYaml writer(chance, variety);
    QByteArray file = writer.textOf(randomCollection(chance));
    if (chance.in(10))
        file.prepend("# c0;\n\n");
    if (chance.in(10))
        file.prepend("---\n");
    if (chance.in(20))
        file.append(chance.in(50) ? "\n" : "# c100000;\n");
    // The line end of a text in lines of its own is a part of it.
    if (!writer.endsWithBlockText() && chance.in(20))
        file.chop(1);
    if (chance.in(20))
        file.replace('\n', "\r\n");
    if (chance.in(10))
        file.prepend("\xEF\xBB\xBF");
    return file;
}
