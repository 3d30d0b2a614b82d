#include "middleware/namedtexts.h"

#include <QList>
#include <QSet>
#include <QUrl>

namespace Broadside {

namespace {

constexpr qsizetype longestShownName = 60; // characters

QString decodedText(QByteArray encoded)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded.replace('+', ' ')));
}

QByteArray encodedText(const QString &text, RowEncoding encoding)
{
    QByteArray encoded = QUrl::toPercentEncoding(text);
    return encoding == RowEncoding::Form ? encoded.replace("%20", "+") : encoded;
}

QString rowName(const QByteArray &row)
{
    const qsizetype sign = row.indexOf('=');
    return decodedText(sign < 0 ? row : row.first(sign));
}

QString rowText(const QByteArray &row)
{
    const qsizetype sign = row.indexOf('=');
    return sign < 0 ? QString() : decodedText(row.sliced(sign + 1));
}

std::optional<QString> scalarText(const Json &value)
{
    if (value.is_number() || value.is_bool())
        return QString::fromUtf8(toCompactText(value));
    if (value.is_string())
        return toQString(value.as<std::string>());
    return std::nullopt;
}

// One pass over the rows that are there, then those that are new.
class RowChange
{
public:
    RowChange(const Json &before, const Json &after, RowEncoding encoding, const QString &what)
        : m_after(after)
        , m_earlier(before)
        , m_later(after)
        , m_encoding(encoding)
        , m_what(what)
    {}

    std::expected<QByteArray, Wording> of(const QByteArray &encoded)
    {
        const QList<QByteArray> rows = encoded.isEmpty() ? QList<QByteArray>() : encoded.split('&');
        for (const QByteArray &row : rows) {
            if (row.isEmpty()) {
                m_rows.append(row);
                continue;
            }
            const std::string name = rowName(row).toStdString();
            const Json *const value = m_later.find(name);
            const Json *const earlier = m_earlier.find(name);
            if (value && earlier && isSameToScript(*earlier, *value))
                m_rows.append(row);
            else if (const auto put = value ? putOnce(name, *value) : Put(); !put)
                return std::unexpected(put.error());
        }
        for (const auto &member : m_after.object_range()) {
            if (m_earlier.find(member.key()))
                continue;
            if (const Put put = putOnce(member.key(), member.value()); !put)
                return std::unexpected(put.error());
        }
        return m_rows.join('&');
    }

private:
    using Put = std::expected<void, Wording>;

    Put putOnce(const std::string &name, const Json &value)
    {
        const QString text = toQString(name);
        if (m_put.contains(text))
            return {};
        m_put.insert(text);
        const auto values = namedTexts(value, memberName(m_what, name));
        if (!values)
            return std::unexpected(values.error());
        for (const QString &each : *values)
            m_rows.append(
                QByteArray(encodedText(text, m_encoding) + '=' + encodedText(each, m_encoding)));
        return {};
    }

    const Json &m_after;
    const MembersByName m_earlier;
    const MembersByName m_later;
    const RowEncoding m_encoding;
    const QString m_what;
    QList<QByteArray> m_rows;
    QSet<QString> m_put;
};

} // namespace

void NamedTexts::add(const QString &name, const QString &text)
{
    const QString key = m_sensitivity == Qt::CaseSensitive ? name : name.toLower();
    const auto known = m_places.constFind(key);
    if (known == m_places.constEnd()) {
        m_places.insert(key, m_members.size());
        m_members.emplace_back(name.toStdString(), toJson(text));
        return;
    }
    Json &value = m_members[*known].second;
    if (!value.is_array()) {
        Json list(jsoncons::json_array_arg);
        list.push_back(value);
        value = std::move(list);
    }
    value.push_back(toJson(text));
}

Json NamedTexts::object() const
{
    return objectOf(m_members);
}

std::expected<QStringList, Wording> namedTexts(const Json &value, const QString &what)
{
    QStringList texts;
    const auto add = [&texts](const Json &each) {
        const std::optional<QString> text = scalarText(each);
        if (text)
            texts.append(*text);
        return text.has_value();
    };
    if (!value.is_array()) {
        if (add(value))
            return texts;
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "%1 is %2; it has to be a text, a number, a boolean or a "
                                        "list of them, and is deleted where there is to be none"),
                      {what}, {jsonKind(value)}));
    }
    for (const Json &item : value.array_range()) {
        if (!add(item))
            return std::unexpected(
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 is a list with %2 in it; there can be "
                                                         "texts, numbers and booleans"),
                          {what}, {jsonKind(item)}));
    }
    return texts;
}

QString memberName(const QString &object, const std::string &member)
{
    const QString name = toQString(member);
    return QString(object + QLatin1Char('.') +
                   (name.size() > longestShownName ? QStringLiteral("…") : name));
}

Json rowsObject(const QByteArray &encoded)
{
    NamedTexts texts;
    const QList<QByteArray> rows = encoded.split('&');
    for (const QByteArray &row : rows) {
        if (!row.isEmpty())
            texts.add(rowName(row), rowText(row));
    }
    return texts.object();
}

std::expected<QByteArray, Wording> changedRows(const QByteArray &encoded, const Json &before,
                                               const Json &after, RowEncoding encoding,
                                               const QString &what)
{
    if (!after.is_object())
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 is %2; it has to be an object"), {what},
                      {jsonKind(after)}));
    return RowChange(before, after, encoding, what).of(encoded);
}

} // namespace Broadside
