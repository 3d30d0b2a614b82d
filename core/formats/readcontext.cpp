#include "formats/readcontext.h"

#include "formats/valuereader.h"
#include "formats/yamlscalar.h"

namespace Broadside {

QString toQString(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

void ReadContext::report(const YamlNode &node, const QString &message, ErrorCode code)
{
    m_errors.add({code, message, placeOf(node)});
}

std::optional<QString> ReadContext::text(const YamlNode &node, QStringView what)
{
    const YamlNode &scalar = node.resolved();
    if (!scalar.isScalar() || scalarKind(scalar) == Value::Kind::Null) {
        report(node, QStringLiteral("%1 must be a text").arg(what));
        return std::nullopt;
    }
    return toQString(scalar.value);
}

std::optional<bool> ReadContext::boolean(const YamlNode &node, QStringView what)
{
    const YamlNode &scalar = node.resolved();
    if (scalar.isScalar() && scalarKind(scalar) == Value::Kind::Boolean)
        return scalar.value.front() == 't' || scalar.value.front() == 'T';
    report(node, QStringLiteral("%1 must be true or false").arg(what));
    return std::nullopt;
}

std::optional<int> ReadContext::count(const YamlNode &node, QStringView what)
{
    const YamlNode &scalar = node.resolved();
    if (scalar.isScalar() && scalarKind(scalar) == Value::Kind::Integer) {
        bool isNumber = false;
        const int number = toQString(scalar.value).toInt(&isNumber);
        if (isNumber && number >= 0)
            return number;
    }
    report(node, QStringLiteral("%1 must be a whole number, 0 or more").arg(what));
    return std::nullopt;
}

std::optional<QStringList> ReadContext::texts(const YamlNode &node, QStringView what)
{
    const YamlNode &list = node.resolved();
    if (!list.isSequence()) {
        const std::optional<QString> single = text(node, what);
        return single ? std::optional(QStringList{*single}) : std::nullopt;
    }
    QStringList result;
    for (const YamlNode &item : YamlItems(list)) {
        if (const std::optional<QString> single = text(item, what))
            result.append(*single);
    }
    return result;
}

std::optional<Value> ReadContext::scalarValue(const YamlNode &node, QStringView what)
{
    const YamlNode &scalar = node.resolved();
    if (!scalar.isScalar() || scalarKind(scalar) == Value::Kind::Null) {
        report(node, QStringLiteral("%1 must be a text").arg(what));
        return std::nullopt;
    }
    return readValue(*this, node);
}

std::optional<Assertion> ReadContext::assertion(const YamlNode &node, QStringView what)
{
    const std::optional<QString> text = this->text(node, what);
    if (!text)
        return std::nullopt;
    const auto known = m_assertions.constFind(*text);
    if (known != m_assertions.cend()) {
        Assertion assertion = *known;
        assertion.place = placeOf(node);
        return assertion;
    }
    const Result<Assertion> assertion = parseAssertion(*text, placeOf(node));
    if (!assertion) {
        m_errors.add(assertion.error());
        return std::nullopt;
    }
    m_assertions.insert(*text, *assertion);
    return *assertion;
}

} // namespace Broadside
