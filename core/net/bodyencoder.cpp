#include "net/bodyencoder.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QUrl>
#include <QUuid>

namespace Broadside {

namespace {

using Encoded = std::expected<EncodedBody, RequestFailure>;

std::unexpected<RequestFailure> failed(const Error &error)
{
    return std::unexpected(toRequestFailure(error));
}

QString withSlash(const QString &path)
{
    return path.endsWith(u'/') ? path : QString(path + u'/');
}

std::expected<QString, RequestFailure> filePath(const Value &value, Expander &expander,
                                                const QString &directory)
{
    const Result<QString> written = expander.text(value);
    if (!written)
        return failed(written.error());
    const auto refuse = [&](const char *sentence) {
        return failed(wordedError(ErrorCode::File, wordingOf(sentence, {*written}), value.place));
    };
    const QString origin =
        value.place.file.isEmpty() ? directory : QFileInfo(value.place.file).absolutePath();
    const QFileInfo file(QDir(origin).absoluteFilePath(*written));
    if (!directory.isEmpty()) {
        const QString inside = withSlash(QDir(directory).canonicalPath());
        const QString path =
            file.exists() ? file.canonicalFilePath() : QDir::cleanPath(file.absoluteFilePath());
        const QString plainInside = withSlash(QDir::cleanPath(QDir(directory).absolutePath()));
        if (!path.startsWith(inside) && (!path.startsWith(plainInside) || file.exists()))
            return refuse(QT_TRANSLATE_NOOP("Broadside",
                                            "the file “%1” lies outside the collection's folder; "
                                            "--allow-outside permits it"));
    }
    if (!file.exists())
        return refuse(QT_TRANSLATE_NOOP("Broadside", "the file “%1” does not exist"));
    if (!file.isFile() || !file.isReadable())
        return refuse(QT_TRANSLATE_NOOP("Broadside", "the file “%1” cannot be read"));
    return file.absoluteFilePath();
}

QByteArray mimeType(const QString &path)
{
    return QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension).name().toLatin1();
}

Encoded encodeJson(const JsonBody &body, Expander &expander)
{
    const Result<Json> json = expander.json(body.value);
    if (!json)
        return failed(json.error());
    return EncodedBody{{toCompactText(*json)}, "application/json"};
}

Encoded encodeForm(const FormBody &body, Expander &expander)
{
    QByteArray encoded;
    for (const NamedValue &field : body.fields) {
        if (!field.isEnabled)
            continue;
        const Result<QString> name = expander.text(Value::fromText(field.name, field.place));
        const Result<QString> value = expander.text(field.value);
        if (!name || !value)
            return failed(name ? value.error() : name.error());
        if (!encoded.isEmpty())
            encoded += '&';
        encoded += formEncoded(*name) + '=' + formEncoded(*value);
    }
    return EncodedBody{{encoded}, "application/x-www-form-urlencoded"};
}

// A name inside Content-Disposition, escaped as browsers do (WHATWG HTML, multipart/form-data).
QByteArray quotedName(const QString &name)
{
    return '"' + name.toUtf8().replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22") + '"';
}

class MultipartEncoder
{
public:
    MultipartEncoder(Expander &expander, QString directory)
        : m_expander(expander)
        , m_directory(std::move(directory))
        , m_boundary("broadside-" + QUuid::createUuid().toByteArray(QUuid::Id128))
    {}

    Encoded encode(const MultipartBody &body)
    {
        for (const MultipartPart &part : body.parts) {
            if (!part.isEnabled)
                continue;
            if (const auto added = addPart(part); !added)
                return std::unexpected(added.error());
        }
        m_pending += "--" + m_boundary + "--\r\n";
        flush();
        return EncodedBody{m_content, "multipart/form-data; boundary=" + m_boundary};
    }

private:
    std::expected<void, RequestFailure> addPart(const MultipartPart &part)
    {
        QString path;
        if (part.file) {
            const auto found = filePath(*part.file, m_expander, m_directory);
            if (!found)
                return std::unexpected(found.error());
            path = *found;
        }
        const Result<QString> name = m_expander.text(Value::fromText(part.name, part.place));
        const Result<QString> fileName =
            part.fileName ? m_expander.text(*part.fileName) : QFileInfo(path).fileName();
        const Result<QString> type =
            part.contentType ? m_expander.text(*part.contentType) : QString();
        const Result<QString> text = part.value ? m_expander.text(*part.value) : QString();
        for (const Result<QString> *each : {&name, &fileName, &type, &text}) {
            if (!*each)
                return failed(each->error());
        }
        if (type->contains(u'\r') || type->contains(u'\n'))
            return failed(wordedError(
                ErrorCode::Format,
                wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                            "the content type of the part “%1” holds a line break"),
                          {*name}),
                part.place));

        m_pending +=
            "--" + m_boundary + "\r\nContent-Disposition: form-data; name=" + quotedName(*name);
        if (!fileName->isEmpty())
            m_pending += "; filename=" + quotedName(*fileName);
        const QByteArray contentType = !type->isEmpty() ? type->toUtf8()
                                       : path.isEmpty() ? QByteArray()
                                                        : mimeType(path);
        if (!contentType.isEmpty())
            m_pending += "\r\nContent-Type: " + contentType;
        m_pending += "\r\n\r\n";
        if (path.isEmpty()) {
            m_pending += text->toUtf8();
        } else {
            flush();
            m_content.emplace_back(FileContent{path});
        }
        m_pending += "\r\n";
        return {};
    }

    void flush()
    {
        m_content.emplace_back(m_pending);
        m_pending.clear();
    }

    Expander &m_expander;
    QString m_directory;
    QByteArray m_boundary;
    Content m_content;
    QByteArray m_pending;
};

Encoded encodeText(const TextBody &body, Expander &expander)
{
    const Result<QString> text = expander.text(body.text);
    if (!text)
        return failed(text.error());
    return EncodedBody{{text->toUtf8()}, "text/plain; charset=utf-8"};
}

Encoded encodeFile(const FileBody &body, Expander &expander, const QString &directory)
{
    const auto path = filePath(body.path, expander, directory);
    if (!path)
        return std::unexpected(path.error());
    return EncodedBody{{FileContent{*path}}, mimeType(*path)};
}

// The request body of GraphQL over HTTP.
Encoded encodeGraphQl(const GraphQlBody &body, Expander &expander)
{
    Json request(jsoncons::json_object_arg);
    const auto add = [&](const char *key, const Value &value) -> Result<void> {
        const Result<Json> json = expander.json(value);
        if (!json)
            return std::unexpected(json.error());
        request.insert_or_assign(key, *json);
        return {};
    };
    Result<void> added = add("query", body.query);
    if (added && body.variables)
        added = add("variables", *body.variables);
    if (added && body.operation)
        added = add("operationName", *body.operation);
    if (!added)
        return failed(added.error());
    return EncodedBody{{toCompactText(request)}, "application/json"};
}

} // namespace

QByteArray formEncoded(const QString &text)
{
    return QUrl::toPercentEncoding(text).replace("%20", "+");
}

std::expected<EncodedBody, RequestFailure> encodeBody(const Body &body, Expander &expander,
                                                      const QString &directory)
{
    if (const auto *json = std::get_if<JsonBody>(&body))
        return encodeJson(*json, expander);
    if (const auto *form = std::get_if<FormBody>(&body))
        return encodeForm(*form, expander);
    if (const auto *multipart = std::get_if<MultipartBody>(&body))
        return MultipartEncoder(expander, directory).encode(*multipart);
    if (const auto *text = std::get_if<TextBody>(&body))
        return encodeText(*text, expander);
    if (const auto *file = std::get_if<FileBody>(&body))
        return encodeFile(*file, expander, directory);
    if (const auto *graphQl = std::get_if<GraphQlBody>(&body))
        return encodeGraphQl(*graphQl, expander);
    return EncodedBody{};
}

RequestFailure toRequestFailure(const Error &error)
{
    const FailureKind kind = error.code == ErrorCode::Reference ? FailureKind::Variable
                             : error.code == ErrorCode::File    ? FailureKind::File
                                                                : FailureKind::Validation;
    return {.kind = kind, .message = error.toString(), .wording = error.placedWording()};
}

} // namespace Broadside
