#include "formats/memberreader.h"

#include "base/texts.h"
#include "formats/yamlscalar.h"
#include "model/httptoken.h"

namespace Broadside {

namespace {

constexpr int largestNumber = 1'000'000;

}

QByteArray quotedKey(const YamlNode &key)
{
    return QString(u"“" + toQString(key.resolved().value) + u"”").toUtf8();
}

bool isNull(const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    return source.isScalar() && scalarKind(source) == Value::Kind::Null;
}

std::optional<int> readNumberFrom(ReadContext &context, const YamlNode &key, const YamlNode &value,
                                  int least)
{
    const YamlNode &source = value.resolved();
    bool isNumber = false;
    const bool isInteger = source.isScalar() && scalarKind(source) == Value::Kind::Integer;
    const int number = isInteger ? toQString(source.value).toInt(&isNumber) : 0;
    if (isNumber && number >= least && number <= largestNumber)
        return number;
    context.report(value, tr("“%1” must be a whole number from %2 to %3")
                              .arg(toQString(key.resolved().value), QString::number(least),
                                   QString::number(largestNumber)));
    return std::nullopt;
}

std::optional<QString> readHeaderName(ReadContext &context, const YamlNode &key,
                                      const YamlNode &value)
{
    const QByteArray what = quotedKey(key);
    const std::optional<QString> name = context.text(value, what.constData());
    if (!name || isHttpToken(*name))
        return name;
    context.report(value, tr("“%1” cannot be the name of a header; it may have letters, digits and "
                             "!#$%&'*+-.^_`|~")
                              .arg(*name));
    return std::nullopt;
}

void require(ReadContext &context, const YamlNode &node, const char *owner, const char *key,
             const Value &value)
{
    if (value.kind == Value::Kind::Null)
        context.report(node, tr("“%1” needs “%2”").arg(QLatin1String(owner), QLatin1String(key)));
}

} // namespace Broadside
