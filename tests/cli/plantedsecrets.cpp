#include "plantedsecrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUrl>

#include <algorithm>

namespace Broadside {

namespace {

const QString letters = QStringLiteral("abcdXYZ01289");
// What each of the encodings writes in another way.
const QString signs = QStringLiteral("abcXYZ019+/=&%\"'\\<>#?;:, ~");
const QString international = signs + QStringLiteral("äß€字");

QString randomText(QRandomGenerator &random, const QString &characters)
{
    QString text;
    const int length = random.bounded(8, 24);
    for (int i = 0; i < length; ++i)
        text += characters[random.bounded(int(characters.size()))];
    return u'S' + text + u'e'; // blanks at its ends would be taken off
}

// As JSON has it, without the quotation marks; that is YAML as well.
QByteArray inJson(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(2, array.size() - 4);
}

QByteArray percent(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

QList<QByteArray> spellingsOf(const QString &secret)
{
    const QByteArray clear = secret.toUtf8();
    const QByteArray json = inJson(secret);
    return {clear,
            percent(secret),
            percent(secret).toLower(),
            percent(secret).replace("%20", "+"),
            QUrl::toPercentEncoding(secret, "!$&'()*+,;=:@/?"), // as in a path or a query
            QByteArray(clear).replace('"', "%22"),              // as in a multipart body
            json,
            QByteArray(json).replace("/", "\\/"),
            inJson(QString::fromUtf8(json)),
            secret.toHtmlEscaped().toUtf8(),
            QByteArray(clear).replace('~', "~0").replace('/', "~1"), // JSON Pointer
            clear.toBase64(),
            clear.toBase64(QByteArray::Base64UrlEncoding),
            QByteArray("ann:" + clear).toBase64(),
            clear.toHex()};
}

} // namespace

PlantedSecrets PlantedSecrets::random(quint32 seed)
{
    QRandomGenerator generator(seed);
    const auto next = [&generator](const QString &characters) {
        return randomText(generator, characters);
    };
    return {.name = next(letters),
            .param = next(international),
            .header = next(signs),
            .body = next(international),
            .user = next(QString(signs).remove(u':')),
            .ofEnvironment = next(international),
            .ofFile = next(signs),
            .ofVariable = next(signs),
            .row = next(international),
            .password = next(international),
            .token = next(signs),
            .apiKey = next(signs),
            .queryKey = next(international),
            .userInfo = next(international),
            .proxy = next(signs)};
}

QStringList PlantedSecrets::all() const
{
    return {name, param,    header, body,   user,     ofEnvironment, ofFile, ofVariable,
            row,  password, token,  apiKey, queryKey, userInfo,      proxy};
}

QList<QByteArray> PlantedSecrets::spellings() const
{
    QList<QByteArray> spellings;
    for (const QString &secret : all())
        spellings += spellingsOf(secret);
    // Hosts and names of headers are in lower case.
    return spellings << name.toLower().toUtf8()
                     << QString(user + u':' + password).toUtf8().toBase64();
}

QByteArray PlantedSecrets::collection(quint16 tellingPort) const
{
    const QByteArray server = "127.0.0.1:" + QByteArray::number(tellingPort);
    return "broadside: 1\nname: Secrets\nbase_url: http://127.0.0.1:1\n"
           "variables: { hidden: { secret: body } }\n"
           "environments: { planted: { deep: { secret: environment } } }\n"
           "routes:\n"
           "  - name: everywhere\n    post: /echo\n"
           "    params: { q: \"{{$secret param}}\", \"{{$secret name}}\": \"{{cell}}\" }\n"
           "    headers: { X-Key: \"{{$secret header}}\", X-File: \"{{$secret file}}\",\n"
           "      X-Variable: \"{{$secret planted}}\" }\n"
           "    auth: { basic: { user: \"{{$secret user}}\", password: \"" +
           inJson(password) +
           "\" } }\n"
           "    json: { deep: [ \"{{hidden}}\" ], text: \"x{{deep}}y\", \"{{hidden}}\": 1 }\n"
           "    captures: { token: jsonpath \"$..deep\", all: body }\n"
           "    checks: [ 'body contains \"{{$secret param}}\"', 'body == \"{{hidden}}\"',\n"
           "      'body startsWith {{deep}}', 'header \"{{$secret name}}\" exists',\n"
           "      'jsonpath \"$.{{$secret name}}\" == \"{{$secret file}}\"' ]\n"
           "  - name: missing capture\n    get: /echo\n"
           "    captures: { none: \"jsonpath \\\"$.{{$secret name}}\\\"\" }\n"
           "  - name: form\n    post: /echo\n"
           "    auth: { bearer: \"" +
           inJson(token) +
           "\" }\n"
           "    form: { a: \"{{hidden}}\", b: \"{{$secret param}}\", \"{{deep}}\": c }\n"
           "  - name: multipart\n    post: /echo\n"
           "    multipart:\n"
           "      - { name: \"{{$secret param}}\", value: \"{{hidden}}\" }\n"
           "      - { name: f, value: \"{{deep}}\", filename: \"{{$secret header}}\" }\n"
           "      - { name: g, file: \"{{$secret name}}.txt\" }\n"
           "  - name: text\n    post: /gzip\n    text: \"{{hidden}} {{$base64 x}} {{deep}}\"\n"
           "    auth: { api_key: { name: X-Api, value: \"" +
           inJson(apiKey) +
           "\" } }\n"
           "  - name: graphql\n    post: /echo\n"
           "    graphql: { query: \"{ a }\", variables: { v: \"{{hidden}}\" } }\n"
           "    auth: { api_key: { name: k, value: \"" +
           inJson(queryKey) +
           "\", in: query } }\n"
           "  - name: unfit\n    post: /echo\n"
           "    json: { \"{{hidden}}\": \"{{deep}}\", v: \"{{$secret planted}}\" }\n"
           "    request_schema: { additionalProperties: { type: integer },\n"
           "      properties: { v: { enum: [ a, b ] } } }\n"
           "  - name: unfit answer\n    post: /echo\n    json: { \"{{hidden}}\": \"{{deep}}\" }\n"
           "    response_schema: { properties: { json: { additionalProperties:\n"
           "      { const: other } }, url: { pattern: \"^$\" } } }\n"
           "  - name: file\n    post: /echo\n    file: \"{{$secret name}}.txt\"\n"
           "  - name: no file\n    post: /echo\n    file: \"{{$secret name}}/none.bin\"\n"
           "  - name: path\n    get: \"/echo/{{$secret name}}/{{$secret name}}\"\n"
           "    headers: { Cookie: \"a={{$secret name}}\" }\n"
           "  - name: cookies\n    get: /cookies/set?c={{$secret name}}\n"
           "    checks: [ 'cookie \"c\" == \"{{$secret param}}\"' ]\n"
           "  - name: redirected\n    get: /redirect/2\n    params: { s: \"{{$secret param}}\" }\n"
           "  - name: again\n    get: /flaky\n    params: { fail: 1, key: \"{{hidden}}\" }\n"
           "    retry: { max: 1, backoff: 1ms }\n"
           "  - name: refused\n    get: \"http://127.0.0.1:1/{{$secret param}}?a={{hidden}}\"\n"
           "    retry: { max: 1, backoff: 1ms }\n"
           "  - name: wrong\n    get: \"http://{{$secret header}}/\"\n"
           "  - name: wrong port\n    get: \"http://{{$secret name}}:99999/{{$secret name}}\"\n"
           "  - name: in the url\n    get: \"http://ann:" +
           percent(userInfo) + "@" + server +
           "/all\"\n"
           "  - name: wrong url\n    get: \"http://ann:" +
           percent(userInfo) +
           "@127.0.0.1:99999/\"\n"
           "  - { name: telling, get: \"http://" +
           server +
           "/all\", checks: status == 418 }\n"
           "  - { name: skipped, get: /echo, needs: telling }\n"
           "  - { name: retried, get: \"http://" +
           server +
           "/retry\", retry: { max: 1, backoff: 1ms } }\n"
           "  - { name: cut, get: \"http://" +
           server +
           "/cut\" }\n"
           "  - { name: garbage, get: \"http://" +
           server +
           "/garbage\" }\n"
           "  - { name: moved, get: \"http://" +
           server +
           "/moved\" }\n"
           "  - { name: nowhere, get: \"http://" +
           server +
           "/to-nowhere\" }\n"
           "  - { name: loop, get: \"http://" +
           server +
           "/loop\", redirects: 3 }\n"
           "  - { name: to host, get: \"http://" +
           server +
           "/to-host\", timeout: 2s }\n" // however long the resolver takes
           "  - { name: far host, get: \"http://" +
           server +
           "/later\", redirects: 1 }\n"
           "  - { name: no tls, get: \"https://" +
           server +
           "/{{$secret name}}\" }\n"
           "  - folder: Behind a proxy\n"
           "    defaults: { proxy: \"http://ann:" +
           percent(proxy) + "@" + server +
           "\" }\n"
           "    routes:\n"
           "      - { name: all, get: \"http://{{$secret name}}.invalid/all\" }\n"
           "      - { name: same, get: \"http://{{$secret name}}.invalid/all\" }\n"
           "      - { name: elsewhere, get: \"http://{{$secret name}}.invalid/to-host\" }\n"
           "      - { name: denied, get: \"http://{{$secret name}}.invalid/denied\" }\n"
           "      - { name: tunnel, get: \"https://{{$secret name}}.invalid/\" }\n";
}

QByteArray PlantedSecrets::rows() const
{
    return "cell\n\"" + row.toUtf8().replace('"', "\"\"") + "\"\nnothing\n";
}

QByteArray PlantedSecrets::secretsFile() const
{
    const QByteArray value = ofFile.toUtf8().replace('\\', "\\\\").replace('"', "\\\"");
    return "file=\"" + value + "\"\n";
}

QStringList PlantedSecrets::options() const
{
    QStringList options;
    const auto add = [&options](const char *key, const QString &secret) {
        options << QStringLiteral("--secret") << QString(QString::fromLatin1(key) + u'=' + secret);
    };
    add("name", name);
    add("param", param);
    add("header", header);
    add("body", body);
    add("user", user);
    add("environment", ofEnvironment);
    add("row", row);
    return options;
}

QString PlantedSecrets::found(const QString &output, const QByteArray &text) const
{
    if (text.isEmpty())
        return output + QStringLiteral(" is empty");
    constexpr qsizetype around = 100; // bytes that are shown before and after it
    for (const QByteArray &spelling : spellings()) {
        const qsizetype place = text.indexOf(spelling);
        if (place >= 0)
            return QStringLiteral("%1 has “%2” in “%3”")
                .arg(output, QString::fromUtf8(spelling),
                     QString::fromUtf8(text.mid(std::max<qsizetype>(0, place - around),
                                                spelling.size() + 2 * around)));
    }
    return {};
}

} // namespace Broadside
