#include "composer/placeholders.h"

#include "secrets/redactor.h"
#include "secrets/sensitivename.h"
#include "theme/texts.h"

#include <algorithm>

namespace Broadside {

namespace {

// What a function's value depends on; empty when there is no function of that name.
QString functionOrigin(const QString &name)
{
    if (name == u"uuid" || name == u"randomInt")
        return tr("new for each request");
    if (name == u"timestamp" || name == u"isoTimestamp")
        return tr("the time when it is sent");
    if (name == u"base64")
        return tr("in base64");
    return {};
}

// Lists and maps in short; masked where the name says that it is a secret. A placeholder is none.
QString shownValue(const QString &name, const Value &value)
{
    if (value.isScalar()) {
        const bool isSecret =
            isSensitiveName(name) && !value.text.isEmpty() && !hasPlaceholders(value.text);
        return isSecret ? Redactor::mask() : value.text;
    }
    return value.kind == Value::Kind::List ? tr("[list of %1]").arg(value.items.size())
                                           : tr("{map of %1}").arg(value.members.size());
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
                        ? tr("unknown variable “%1”").arg(name)
                        : tr("unknown variable “%1”; did you mean “%2”?").arg(name, nearest)};
    }
    if (found.variable->isSecret())
        return secretMeaning(found.variable->secretName, found.origin);
    return {.value = shownValue(name, found.variable->value),
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
                    .origin = tr("from the environment variable %1").arg(segment.arguments),
                    .problem = {}};
        return {.value = {},
                .origin = {},
                .problem = tr("the environment variable “%1” is not set").arg(segment.arguments)};
    }
    const QString origin = functionOrigin(segment.text);
    if (origin.isEmpty())
        return {
            .value = {}, .origin = {}, .problem = tr("unknown function “$%1”").arg(segment.text)};
    const QString value = segment.text == u"base64"
                              ? QString::fromLatin1(segment.arguments.toUtf8().toBase64())
                              : QString();
    return {.value = value, .origin = origin, .problem = {}};
}

PlaceholderMeaning Placeholders::secretMeaning(const QString &name, const QString &origin) const
{
    if (!m_secretNames.contains(name))
        return {.value = {},
                .origin = tr("the secret %1, which is looked for as a run begins").arg(name),
                .problem = {}};
    return {.value = Redactor::mask(),
            .origin = origin.isEmpty() ? tr("the secret %1").arg(name)
                                       : tr("the secret %1, %2").arg(name, originText(origin)),
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
                       : meaning.value.isEmpty()  ? meaning.origin
                                                 : tr("%1 · %2").arg(meaning.value, meaning.origin);
        part.replace(u'\n', u' ');
        if (segments.size() > 1 && meaning.problem.isEmpty())
            part = tr("%1: %2").arg(segment.text, part);
        if (!parts.contains(part))
            parts += part;
    }
    return listText(parts);
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

QString Placeholders::descriptionAt(const QString &whole, qsizetype position) const
{
    if (!hasPlaceholders(whole))
        return {};
    for (const TemplateSegment &segment : splitTemplate(whole)) {
        if (segment.kind == TemplateSegment::Kind::Literal)
            continue;
        if (position >= segment.offset && position < segment.offset + lengthOf(segment, whole))
            return describe(segment, meaningOf(segment));
    }
    return {};
}

bool Placeholders::operator==(const Placeholders &other) const
{
    const auto isSame = [](const VariableLayerPointer &one, const VariableLayerPointer &two) {
        return one == two || (one->origin == two->origin && one->variables == two->variables);
    };
    return m_secretNames == other.m_secretNames &&
           std::ranges::equal(m_scope.layers, other.m_scope.layers, isSame);
}

QStringList Placeholders::names() const
{
    QStringList names = m_scope.names();
    names.sort(Qt::CaseInsensitive);
    names.removeDuplicates();
    return names;
}

QString originText(const QString &origin)
{
    if (origin == u"command line") // where a run's own values stand before all others
        return tr("for this run");
    if (origin == u"collection")
        return tr("from collection");
    const QString name = origin.section(u' ', 1);
    if (origin.startsWith(u"folder "))
        return tr("from folder %1").arg(name);
    if (origin.startsWith(u"environment "))
        return tr("from environment %1").arg(name);
    if (origin.startsWith(u"capture of "))
        return tr("captured by %1").arg(origin.section(u' ', 2));
    if (origin.startsWith(u"method "))
        return tr("from method %1").arg(name);
    return tr("from %1").arg(origin);
}

QString describe(const TemplateSegment &segment, const PlaceholderMeaning &meaning)
{
    if (!meaning.problem.isEmpty())
        return meaning.problem;
    const QString name = segment.kind == TemplateSegment::Kind::Function
                             ? QString(u'$' + segment.text)
                             : segment.text;
    return meaning.value.isEmpty() ? tr("%1: %2").arg(name, meaning.origin)
                                   : tr("%1 = %2\n%3").arg(name, meaning.value, meaning.origin);
}

qsizetype lengthOf(const TemplateSegment &segment, const QString &text)
{
    return text.indexOf(QLatin1String("}}"), segment.offset) + 2 - segment.offset;
}

} // namespace Broadside
