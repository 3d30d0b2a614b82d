#include "formats/settingsvalues.h"

#include "formats/retrywriter.h"

#include <QSet>

#include <array>

namespace Broadside {

namespace {

using Members = QList<ValueMember>;

Value textValue(QStringView text)
{
    return Value::fromText(text.toString());
}

Value single(const QString &key, Value value)
{
    return Value::fromMembers({{key, std::move(value)}});
}

struct AuthWriter
{
    Value operator()(const NoAuth &) const { return textValue(u"none"); }
    Value operator()(const BasicAuth &auth) const
    {
        return single(QStringLiteral("basic"),
                      Value::fromMembers({{QStringLiteral("user"), auth.user},
                                          {QStringLiteral("password"), auth.password}}));
    }
    Value operator()(const BearerAuth &auth) const
    {
        return single(QStringLiteral("bearer"), auth.token);
    }
    Value operator()(const ApiKeyAuth &auth) const
    {
        Members members{{QStringLiteral("name"), auth.name}, {QStringLiteral("value"), auth.value}};
        if (auth.place == ApiKeyAuth::Place::Query)
            members.push_back({QStringLiteral("in"), textValue(u"query")});
        return single(QStringLiteral("api_key"), Value::fromMembers(std::move(members)));
    }
};

Value httpValue(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Auto:
        break;
    case HttpVersion::Http1:
        return textValue(u"1.1");
    case HttpVersion::Http2:
        return textValue(u"2");
    case HttpVersion::Http2Direct:
        return textValue(u"2-direct");
    }
    return textValue(u"auto");
}

} // namespace

std::optional<Value> rowsEntry(const std::vector<NamedValue> &rows, WrittenForm form)
{
    if (rows.empty())
        return std::nullopt;
    if (form != WrittenForm::List) {
        if (std::optional<Value> map = rowsAsMap(rows))
            return map;
    }
    return rowsAsList(rows);
}

std::optional<Value> textsEntry(const QStringList &texts, WrittenForm form)
{
    if (texts.isEmpty())
        return std::nullopt;
    if (form == WrittenForm::Text && texts.size() == 1)
        return Value::fromText(texts.first());
    QList<Value> items;
    for (const QString &text : texts)
        items.push_back(Value::fromText(text));
    return Value::fromList(std::move(items));
}

std::optional<Value> namesEntry(const std::vector<NameReference> &names, WrittenForm form)
{
    QStringList texts;
    for (const NameReference &each : names)
        texts.append(each.name);
    return textsEntry(texts, form);
}

std::optional<Value> textEntry(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(Value::fromText(text));
}

std::optional<Value> rowsAsMap(const std::vector<NamedValue> &rows)
{
    Members members;
    QSet<QString> names;
    for (const NamedValue &row : rows) {
        if (!row.isEnabled)
            return std::nullopt;
        if (!members.empty() && members.back().key == row.name) {
            Value &same = members.back().value;
            if (same.kind != Value::Kind::List)
                same = Value::fromList({same});
            same.items.push_back(row.value);
            continue;
        }
        if (names.contains(row.name) || row.name == u"<<")
            return std::nullopt;
        names.insert(row.name);
        members.push_back({row.name, row.value});
    }
    return Value::fromMembers(std::move(members));
}

Value rowsAsList(const std::vector<NamedValue> &rows)
{
    QList<Value> items;
    items.reserve(qsizetype(rows.size()));
    for (const NamedValue &row : rows) {
        Members members{{QStringLiteral("name"), Value::fromText(row.name)},
                        {QStringLiteral("value"), row.value}};
        if (!row.isEnabled)
            members.push_back({QStringLiteral("enabled"), booleanValue(false)});
        items.push_back(Value::fromMembers(std::move(members)));
    }
    return Value::fromList(std::move(items));
}

Value authValue(const Auth &auth)
{
    return std::visit(AuthWriter(), auth);
}

Value durationValue(Milliseconds duration)
{
    struct Unit
    {
        qint64 size;
        const char16_t *name;
    };
    constexpr std::array units{Unit{3'600'000, u"h"}, Unit{60'000, u"m"}, Unit{1000, u"s"}};
    const qint64 count = duration.count();
    if (count == 0)
        return integerValue(0);
    for (const Unit &unit : units) {
        if (count % unit.size == 0)
            return Value::fromText(QString::number(count / unit.size) + QString(unit.name));
    }
    return Value::fromText(QString::number(count) + u"ms");
}

Value sizeValue(qint64 bytes)
{
    struct Unit
    {
        qint64 size;
        const char16_t *name;
    };
    constexpr std::array units{Unit{1'000'000'000, u"GB"}, Unit{1 << 30, u"GiB"},
                               Unit{1'000'000, u"MB"},     Unit{1 << 20, u"MiB"},
                               Unit{1000, u"KB"},          Unit{1024, u"KiB"}};
    for (const Unit &unit : units) {
        if (bytes > 0 && bytes % unit.size == 0)
            return Value::fromText(QString::number(bytes / unit.size) + QString(unit.name));
    }
    return integerValue(bytes);
}

std::optional<Value> settingEntry(const RequestSettings &settings, QStringView key,
                                  WrittenForm form)
{
    if (key == u"headers")
        return rowsEntry(settings.headers, form);
    if (key == u"timeout" && settings.timeout)
        return durationValue(*settings.timeout);
    if (key == u"connect_timeout" && settings.connectTimeout)
        return durationValue(*settings.connectTimeout);
    if (key == u"redirects" && settings.redirects)
        return integerValue(*settings.redirects);
    if (key == u"response_limit" && settings.responseLimit)
        return sizeValue(*settings.responseLimit);
    if (key == u"http" && settings.http)
        return httpValue(*settings.http);
    if (key == u"verify_tls" && settings.verifyTls)
        return booleanValue(*settings.verifyTls);
    if (key == u"proxy" && settings.proxy)
        return settings.proxy;
    if (key == u"retry" && settings.retry)
        return retryValue(*settings.retry);
    if (key == u"auth" && settings.auth)
        return authValue(*settings.auth);
    return std::nullopt;
}

std::span<const QStringView> settingKeyOrder()
{
    static constexpr std::array keys{QStringView(u"headers"),   QStringView(u"auth"),
                                     QStringView(u"timeout"),   QStringView(u"connect_timeout"),
                                     QStringView(u"redirects"), QStringView(u"response_limit"),
                                     QStringView(u"http"),      QStringView(u"verify_tls"),
                                     QStringView(u"proxy"),     QStringView(u"retry")};
    return keys;
}

Value settingsValue(const RequestSettings &settings)
{
    Members members;
    for (const QStringView key : settingKeyOrder()) {
        if (const std::optional<Value> value = settingEntry(settings, key))
            members.push_back({key.toString(), *value});
    }
    return Value::fromMembers(std::move(members));
}

Value variablesValue(const std::vector<Variable> &variables)
{
    Members members;
    for (const Variable &variable : variables) {
        members.push_back({variable.name, variable.isSecret()
                                              ? single(QStringLiteral("secret"),
                                                       Value::fromText(variable.secretName))
                                              : variable.value});
    }
    return Value::fromMembers(std::move(members));
}

Value booleanValue(bool isOn)
{
    Value value;
    value.kind = Value::Kind::Boolean;
    value.text = isOn ? QStringLiteral("true") : QStringLiteral("false");
    return value;
}

Value integerValue(qint64 number)
{
    Value value;
    value.kind = Value::Kind::Integer;
    value.text = QString::number(number);
    return value;
}

} // namespace Broadside
