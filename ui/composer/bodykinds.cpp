#include "composer/bodykinds.h"

#include "formats/routevalues.h"

#include <QCoreApplication>

namespace Broadside {

namespace {

class BodyKinds
{
    Q_DECLARE_TR_FUNCTIONS(BodyKinds)
};

} // namespace

QString kindName(int kind)
{
    switch (kind) {
    case JsonKind:
        return QStringLiteral("JSON");
    case FormKind:
        return BodyKinds::tr("Form");
    case MultipartKind:
        return BodyKinds::tr("Multipart");
    case TextKind:
        return BodyKinds::tr("Text");
    case FileKind:
        return BodyKinds::tr("File");
    case GraphQlKind:
        return QStringLiteral("GraphQL");
    default:
        return BodyKinds::tr("No body");
    }
}

QString bodyKind(const Body &body)
{
    return body.index() == NoBodyKind ? QString() : kindName(int(body.index()));
}

QString typeOf(int kind)
{
    switch (kind) {
    case JsonKind:
    case GraphQlKind:
        return QStringLiteral("application/json");
    case FormKind:
        return QStringLiteral("application/x-www-form-urlencoded");
    case MultipartKind:
        return QStringLiteral("multipart/form-data");
    case TextKind:
        return QStringLiteral("text/plain");
    default:
        return {};
    }
}

QString syntaxOf(const QString &text, const QString &contentType)
{
    const QString type = contentType.section(u';', 0, 0).trimmed().toLower();
    if (type.contains(u"json"))
        return QStringLiteral("JSON");
    if (type.contains(u"javascript"))
        return QStringLiteral("JavaScript");
    if (type.contains(u"html"))
        return QStringLiteral("HTML");
    if (type.contains(u"xml"))
        return QStringLiteral("XML");
    if (type.contains(u"yaml"))
        return QStringLiteral("YAML");
    if (type == u"text/markdown" || type == u"text/x-markdown")
        return QStringLiteral("Markdown");
    const bool isMarkup = type != u"text/plain" && QStringView(text).trimmed().startsWith(u'<');
    return isMarkup ? QStringLiteral("XML") : QString();
}

bool isSameBody(const Body &left, const Body &right)
{
    Route one;
    one.body = left;
    Route other;
    other.body = right;
    const QString key = bodyKeyOf(one);
    return key == bodyKeyOf(other) &&
           (key.isEmpty() || saysTheSame(*routeEntry(one, key), *routeEntry(other, key)));
}

Body emptyBody(int kind)
{
    switch (kind) {
    case JsonKind:
        return JsonBody{Value::fromMembers({})};
    case FormKind:
        return FormBody{};
    case MultipartKind:
        return MultipartBody{};
    case TextKind:
        return TextBody{Value::fromText({})};
    case FileKind:
        return FileBody{Value::fromText({})};
    case GraphQlKind:
        return GraphQlBody{Value::fromText({}), {}, {}};
    default:
        return {};
    }
}

bool isStorable(const Body &body)
{
    if (const auto *file = std::get_if<FileBody>(&body))
        return !file->path.text.isEmpty();
    const auto *graphQl = std::get_if<GraphQlBody>(&body);
    return !graphQl || !graphQl->query.text.isEmpty();
}

std::optional<Body> convertedBody(const Body &body, int kind)
{
    const auto *form = std::get_if<FormBody>(&body);
    const auto *multipart = std::get_if<MultipartBody>(&body);
    if (form && kind == MultipartKind) {
        MultipartBody converted;
        for (const NamedValue &field : form->fields)
            converted.parts.push_back(
                {.name = field.name, .value = field.value, .isEnabled = field.isEnabled});
        return converted;
    }
    if (multipart && kind == FormKind) {
        FormBody converted;
        for (const MultipartPart &part : multipart->parts) {
            if (part.value)
                converted.fields.push_back(
                    {.name = part.name, .value = *part.value, .isEnabled = part.isEnabled});
        }
        return converted;
    }
    return std::nullopt;
}

} // namespace Broadside
