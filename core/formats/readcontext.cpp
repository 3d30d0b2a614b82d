#include "formats/readcontext.h"

#include "base/texts.h"
#include "base/units.h"
#include "formats/valuereader.h"
#include "formats/yamlscalar.h"
#include "model/tagexpression.h"

namespace Broadside {

QString toQString(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QString subjectText(const char *what)
{
    const QString text = tr(what);
    const bool isKey = text.startsWith(u'“') && text.endsWith(u'”');
    //: the name of a key, in quotes
    return isKey ? tr("“%1”").arg(text.sliced(1, text.size() - 2)) : text;
}

void ReadContext::report(const YamlNode &node, const QString &message, ErrorCode code)
{
    m_errors.add({code, message, placeOf(node)});
}

std::optional<QString> ReadContext::text(const YamlNode &node, const char *what)
{
    const YamlNode &scalar = node.resolved();
    if (!scalar.isScalar() || scalarKind(scalar) == Value::Kind::Null) {
        report(node, Broadside::tr("%1 must be a text").arg(subjectText(what)));
        return std::nullopt;
    }
    return toQString(scalar.value);
}

std::optional<bool> ReadContext::boolean(const YamlNode &node, const char *what)
{
    const YamlNode &scalar = node.resolved();
    if (scalar.isScalar() && scalarKind(scalar) == Value::Kind::Boolean)
        return scalar.value.front() == 't' || scalar.value.front() == 'T';
    report(node, Broadside::tr("%1 must be true or false").arg(subjectText(what)));
    return std::nullopt;
}

std::optional<int> ReadContext::count(const YamlNode &node, const char *what)
{
    const YamlNode &scalar = node.resolved();
    if (scalar.isScalar() && scalarKind(scalar) == Value::Kind::Integer) {
        bool isNumber = false;
        const int number = toQString(scalar.value).toInt(&isNumber);
        if (isNumber && number >= 0)
            return number;
    }
    report(node, Broadside::tr("%1 must be a whole number, 0 or more").arg(subjectText(what)));
    return std::nullopt;
}

std::optional<Milliseconds> ReadContext::duration(const YamlNode &node, const char *what)
{
    const std::optional<QString> written = text(node, what);
    const Result<Milliseconds> duration = written ? parseDuration(*written) : Milliseconds(0);
    if (!duration)
        report(node, duration.error().message, duration.error().code);
    return written && duration ? std::optional(*duration) : std::nullopt;
}

std::optional<qint64> ReadContext::size(const YamlNode &node, const char *what)
{
    const std::optional<QString> written = text(node, what);
    const Result<qint64> size = written ? parseSize(*written) : 0;
    if (!size)
        report(node, size.error().message, size.error().code);
    return written && size ? std::optional(*size) : std::nullopt;
}

std::optional<QStringList> ReadContext::texts(const YamlNode &node, const char *what)
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

std::optional<Value> ReadContext::scalarValue(const YamlNode &node, const char *what)
{
    const YamlNode &scalar = node.resolved();
    if (!scalar.isScalar() || scalarKind(scalar) == Value::Kind::Null) {
        report(node, Broadside::tr("%1 must be a text").arg(subjectText(what)));
        return std::nullopt;
    }
    return readValue(*this, node);
}

bool ReadContext::isTag(const QString &text)
{
    if (m_tags.contains(text))
        return true;
    const bool isTag = isTagName(text);
    if (isTag)
        m_tags.insert(text);
    return isTag;
}

std::optional<Assertion> ReadContext::assertion(const YamlNode &node, const char *what)
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
