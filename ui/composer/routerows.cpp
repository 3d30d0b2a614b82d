#include "composer/routerows.h"

#include "base/units.h"
#include "composer/storedrows.h"
#include "composer/valuetext.h"
#include "model/proxyurl.h"
#include "model/templatetext.h"
#include "net/proxyfailure.h"
#include "theme/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace Broadside {

namespace {

class RouteRows
{
    Q_DECLARE_TR_FUNCTIONS(RouteRows)
};

QString joined(const QString &meaning, const QString &origin)
{
    if (meaning.isEmpty() || origin.isEmpty())
        return meaning + origin;
    return RouteRows::tr("%1 – %2").arg(meaning, origin);
}

DetailRow makeRow(const QString &name, const Value &value, const QString &origin,
                  const Placeholders &placeholders)
{
    DetailRow row;
    row.name = name;
    row.value = shortText(value);
    row.origin =
        joined(placeholders.summary(row.value), origin.isEmpty() ? QString() : originText(origin));
    row.isInherited = !origin.isEmpty();
    row.hasProblem = placeholders.hasProblem(row.value) || placeholders.hasProblem(name);
    return row;
}

QString httpText(HttpVersion version)
{
    switch (version) {
    case HttpVersion::Auto:
        return RouteRows::tr("automatic");
    case HttpVersion::Http1:
        return QStringLiteral("HTTP/1.1");
    case HttpVersion::Http2:
        return QStringLiteral("HTTP/2");
    case HttpVersion::Http2Direct:
        return RouteRows::tr("HTTP/2 without asking (2-direct)");
    }
    return {};
}

QString durationText(Milliseconds duration)
{
    using namespace std::chrono_literals;
    if (duration == 0ms)
        return RouteRows::tr("unlimited");
    if (duration < 1min && duration % 1s == 0ms)
        return QStringLiteral("%1s").arg(duration / 1s);
    return formatDuration(duration);
}

// Who has the last word: this run's options, the collection, or the default.
template <typename T, typename ToText>
DetailRow settingRow(const QString &name, const std::optional<T> &given,
                     const std::optional<Originated<T>> &stored, T byDefault, ToText &&toText)
{
    DetailRow row;
    row.name = name;
    if (given) {
        row.value = toText(*given);
        row.origin = RouteRows::tr("for this run");
        row.isInherited = true;
    } else if (stored) {
        row.value = toText(stored->value);
        row.origin = stored->origin.isEmpty() ? QString() : originText(stored->origin);
        row.isInherited = !stored->origin.isEmpty();
    } else {
        row.value = toText(byDefault);
        row.origin = RouteRows::tr("default");
        row.isInherited = true;
    }
    return row;
}

// Without the password that may stand in it.
QString proxyText(const Value &proxy)
{
    if (proxy.text.isEmpty())
        return RouteRows::tr("that of the settings or the environment");
    if (hasPlaceholders(proxy.text))
        return proxy.text;
    const std::expected<QUrl, Wording> url = parseProxy(proxy.text);
    return url && !url->isEmpty() ? proxyName(*url) : RouteRows::tr("none");
}

std::optional<Value> givenProxy(const RunOptions &options)
{
    if (!options.proxy)
        return std::nullopt;
    return Value::fromText(options.proxy->isEmpty() ? QStringLiteral("none")
                                                    : options.proxy->toString());
}

} // namespace

std::vector<DetailRow> namedRows(const std::vector<NamedValue> &values,
                                 const Placeholders &placeholders)
{
    std::vector<DetailRow> rows;
    for (const NamedValue &value : values) {
        rows.push_back(makeRow(value.name, value.value, {}, placeholders));
        rows.back().isEnabled = value.isEnabled;
        rows.back().hasProblem = rows.back().hasProblem && value.isEnabled;
    }
    return rows;
}

// Those of the route in the order in which they are stored, also where they stand for inherited
// ones.
std::vector<DetailRow> headerRows(const RouteDetail &detail)
{
    std::vector<DetailRow> rows;
    for (const auto &[header, origin] : detail.provenance.headers) {
        if (origin.isEmpty())
            continue;
        rows.push_back(makeRow(header.name, header.value, origin, detail.placeholders));
        rows.back().isEnabled = header.isEnabled;
        rows.back().hasProblem = rows.back().hasProblem && header.isEnabled;
    }
    const std::vector<DetailRow> own =
        namedRows(detail.route.settings.headers, detail.placeholders);
    rows.insert(rows.end(), own.begin(), own.end());
    return rows;
}

std::vector<DetailRow> checkRows(const RouteDetail &detail)
{
    std::vector<DetailRow> rows;
    const bool checksStatus = std::ranges::any_of(
        detail.route.checks, [](const Assertion &check) { return check.isOn(QueryKind::Status); });
    if (!checksStatus) {
        DetailRow row;
        row.name = implicitStatusAssertion().text;
        row.origin = RouteRows::tr("default, as no check is on the status");
        row.isInherited = true;
        rows.push_back(row);
    }
    for (const Assertion &check : detail.route.checks) {
        DetailRow row;
        row.name = check.text;
        rows.push_back(row);
    }
    return rows;
}

std::vector<DetailRow> captureRows(const RouteDetail &detail)
{
    std::vector<DetailRow> rows;
    for (const Capture &capture : detail.route.captures) {
        DetailRow row;
        row.name = capture.name;
        row.value = capture.text;
        rows.push_back(row);
    }
    return rows;
}

std::vector<DetailRow> settingRows(const RouteDetail &detail, const RunOptions &options)
{
    const Provenance &stored = detail.provenance;
    const auto yesOrNo = [](bool is) { return is ? RouteRows::tr("yes") : RouteRows::tr("no"); };
    const auto redirects = [](int count) {
        return count == 0 ? RouteRows::tr("not followed") : RouteRows::tr("at most %1").arg(count);
    };
    const auto retries = [](const RetryPolicy &policy) {
        return policy.max == 0 ? RouteRows::tr("none")
                               : RouteRows::tr("at most %1").arg(policy.max);
    };
    const auto limit = [](qint64 bytes) {
        return bytes == 0 ? RouteRows::tr("no limit") : formatSize(bytes);
    };
    return {
        settingRow(RouteRows::tr("Timeout"), options.timeout, stored.timeout, defaultTimeout,
                   durationText),
        settingRow(RouteRows::tr("Timeout for connecting"), std::optional<Milliseconds>(),
                   stored.connectTimeout, defaultConnectTimeout, durationText),
        settingRow(RouteRows::tr("Redirects"), std::optional<int>(), stored.redirects,
                   defaultRedirects, redirects),
        settingRow(RouteRows::tr("HTTP version"), options.http, stored.http, HttpVersion::Auto,
                   httpText),
        settingRow(RouteRows::tr("Verify TLS certificates"), options.verifyTls, stored.verifyTls,
                   true, yesOrNo),
        settingRow(RouteRows::tr("Retries"), std::optional<RetryPolicy>(), stored.retry,
                   RetryPolicy(), retries),
        settingRow(RouteRows::tr("Response at most"), std::optional<qint64>(), stored.responseLimit,
                   defaultResponseLimit, limit),
        settingRow(RouteRows::tr("Proxy"), givenProxy(options), stored.proxy, Value(), proxyText),
    };
}

std::vector<DetailRow> partRows(const MultipartBody &body, const Placeholders &placeholders)
{
    std::vector<DetailRow> rows;
    for (const MultipartPart &part : body.parts) {
        DetailRow row =
            makeRow(part.name, part.file.value_or(part.value.value_or(Value())), {}, placeholders);
        row.value = partText(part);
        QStringList remarks;
        if (part.file)
            remarks += RouteRows::tr("a file");
        if (part.fileName)
            remarks += RouteRows::tr("named %1").arg(part.fileName->text);
        if (part.contentType)
            remarks += part.contentType->text;
        row.origin = joined(row.origin, listText(remarks));
        row.isEnabled = part.isEnabled;
        rows.push_back(row);
    }
    return rows;
}

int enabledCount(const std::vector<DetailRow> &rows)
{
    return int(std::ranges::count_if(
        rows, [](const DetailRow &row) { return row.isEnabled.value_or(true); }));
}

} // namespace Broadside
