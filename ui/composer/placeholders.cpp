#include "composer/placeholders.h"

#include "secrets/redactor.h"

#include <QCoreApplication>

namespace Broadside {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Placeholders", source);
}

// What a function's value depends on; empty when there is no function of that name.
QString functionOrigin(const QString &name)
{
    if (name == u"uuid" || name == u"randomInt")
        return text("new for each request");
    if (name == u"timestamp" || name == u"isoTimestamp")
        return text("the time when it is sent");
    if (name == u"base64")
        return text("in base64");
    return {};
}

// Lists and maps in short.
QString shownValue(const Value &value)
{
    if (value.isScalar())
        return value.text;
    return value.kind == Value::Kind::List ? text("[list of %1]").arg(value.items.size())
                                           : text("{map of %1}").arg(value.members.size());
}

} // namespace

Placeholders::Placeholders(VariableScope scope, QStringList secretNames)
    : m_scope(std::move(scope))
    , m_secretNames(std::move(secretNames))
{}

PlaceholderMeaning Placeholders::meaningOf(const TemplateSegment &segment) const
{
    return segment.kind == TemplateSegment::Kind::Variable ? variableMeaning(segment.text)
                                                           : functionMeaning(segment);
}

PlaceholderMeaning Placeholders::variableMeaning(const QString &name) const
{
    const VariableScope::Found found = m_scope.find(name);
    if (!found.variable) {
        const QString nearest = nearestName(name, m_scope.names());
        return {.value = {},
                .origin = {},
                .problem =
                    nearest.isEmpty()
                        ? text("unknown variable “%1”").arg(name)
                        : text("unknown variable “%1”; did you mean “%2”?").arg(name, nearest)};
    }
    if (found.variable->isSecret())
        return secretMeaning(found.variable->secretName, found.origin);
    return {.value = shownValue(found.variable->value),
            .origin = originText(found.origin),
            .problem = {}};
}

PlaceholderMeaning Placeholders::functionMeaning(const TemplateSegment &segment) const
{
    if (segment.text == u"secret")
        return secretMeaning(segment.arguments, {});
    if (segment.text == u"env") {
        const QByteArray name = segment.arguments.toLocal8Bit();
        if (!name.isEmpty() && qEnvironmentVariableIsSet(name.constData()))
            return {.value = qEnvironmentVariable(name.constData()),
                    .origin = text("from the environment variable %1").arg(segment.arguments),
                    .problem = {}};
        return {.value = {},
                .origin = {},
                .problem = text("the environment variable “%1” is not set").arg(segment.arguments)};
    }
    const QString origin = functionOrigin(segment.text);
    if (origin.isEmpty())
        return {
            .value = {}, .origin = {}, .problem = text("unknown function “$%1”").arg(segment.text)};
    const QString value = segment.text == u"base64"
                              ? QString::fromLatin1(segment.arguments.toUtf8().toBase64())
                              : QString();
    return {.value = value, .origin = origin, .problem = {}};
}

PlaceholderMeaning Placeholders::secretMeaning(const QString &name, const QString &origin) const
{
    if (!m_secretNames.contains(name))
        return {
            .value = {}, .origin = {}, .problem = text("the secret “%1” has no value").arg(name)};
    return {.value = Redactor::mask(),
            .origin = origin.isEmpty() ? text("the secret %1").arg(name)
                                       : text("the secret %1, %2").arg(name, originText(origin)),
            .problem = {}};
}

QString Placeholders::summary(const QString &whole) const
{
    QStringList parts;
    const QList<TemplateSegment> segments = splitTemplate(whole);
    for (const TemplateSegment &segment : segments) {
        if (segment.kind == TemplateSegment::Kind::Literal)
            continue;
        const PlaceholderMeaning meaning = meaningOf(segment);
        QString part = !meaning.problem.isEmpty() ? meaning.problem
                       : meaning.value.isEmpty()
                           ? meaning.origin
                           : text("%1 · %2").arg(meaning.value, meaning.origin);
        part.replace(u'\n', u' ');
        if (segments.size() > 1 && meaning.problem.isEmpty())
            part = text("%1: %2").arg(segment.text, part);
        if (!parts.contains(part))
            parts += part;
    }
    return parts.join(QStringLiteral(", "));
}

bool Placeholders::hasProblem(const QString &whole) const
{
    if (!hasPlaceholders(whole))
        return false;
    const QList<TemplateSegment> segments = splitTemplate(whole);
    return std::any_of(segments.begin(), segments.end(), [this](const TemplateSegment &segment) {
        return segment.kind != TemplateSegment::Kind::Literal &&
               !meaningOf(segment).problem.isEmpty();
    });
}

QString originText(const QString &origin)
{
    if (origin == u"command line") // where a run's own values stand before all others
        return text("for this run");
    return text("from %1").arg(origin);
}

QString describe(const TemplateSegment &segment, const PlaceholderMeaning &meaning)
{
    if (!meaning.problem.isEmpty())
        return meaning.problem;
    const QString name = segment.kind == TemplateSegment::Kind::Function
                             ? QString(u'$' + segment.text)
                             : segment.text;
    return meaning.value.isEmpty() ? text("%1: %2").arg(name, meaning.origin)
                                   : text("%1 = %2\n%3").arg(name, meaning.value, meaning.origin);
}

qsizetype lengthOf(const TemplateSegment &segment, const QString &text)
{
    return text.indexOf(QLatin1String("}}"), segment.offset) + 2 - segment.offset;
}

} // namespace Broadside
