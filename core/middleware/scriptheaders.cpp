#include "middleware/scriptheaders.h"

#include "middleware/jsonchanges.h"
#include "middleware/namedtexts.h"
#include "model/httptoken.h"

#include <algorithm>
#include <initializer_list>

namespace Broadside {

namespace {

using HeaderProblem = std::optional<Wording>;

bool steers(QChar character)
{
    return (character < u' ' && character != u'\t') || character == QChar(0x7f);
}

bool isAnyOf(const QString &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names, [&name](const char *each) {
        return name.compare(QLatin1String(each), Qt::CaseInsensitive) == 0;
    });
}

HeaderProblem nameProblem(const QString &name, HeaderOwner owner, const QString &what)
{
    if (!isHttpToken(name))
        return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                           "%1 has a name in it that cannot be that of a header: "
                                           "those have letters, digits and - _ . and the like"),
                         {what});
    if (owner == HeaderOwner::Request && isAnyOf(name, {"Content-Length", "Transfer-Encoding"}))
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the header %1 follows from the body and cannot be set"),
            {name});
    return std::nullopt;
}

HeaderProblem valuesProblem(const QString &name, const QStringList &values, HeaderOwner owner)
{
    const auto hasSteering = [](const QString &value) {
        return std::ranges::any_of(value, steers);
    };
    if (std::ranges::any_of(values, hasSteering))
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside",
                              "the header %1 holds a line break or another control character, "
                              "which a header cannot"),
            {name});
    if (owner == HeaderOwner::Request && values.size() > 1 &&
        isAnyOf(name, {"Authorization", "Content-Type", "Host", "User-Agent"}))
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the header %1 can be there only once"),
                         {name});
    return std::nullopt;
}

// What a script says of one header.
struct SaidHeader
{
    QString name;
    const Json *value = nullptr;
    bool isChanged = false;
    bool isPut = false;
};

class HeaderChange
{
public:
    HeaderChange(const HeaderList &headers, HeaderOwner owner, const QString &what)
        : m_headers(headers)
        , m_owner(owner)
        , m_what(what)
    {}

    std::expected<ChangedHeaders, Wording> of(const Json &before, const Json &after)
    {
        if (HeaderProblem problem = read(before, after))
            return std::unexpected(*problem);
        for (const auto &[name, value] : m_headers) {
            const auto said = m_places.constFind(QString::fromLatin1(name).toLower());
            if (said == m_places.constEnd())
                continue;
            SaidHeader &header = m_said[*said];
            if (!header.isChanged)
                m_result.headers.append({name, value});
            else if (HeaderProblem problem = put(header))
                return std::unexpected(*problem);
        }
        for (SaidHeader &header : m_said) {
            if (!header.isChanged)
                continue;
            if (HeaderProblem problem = put(header))
                return std::unexpected(*problem);
        }
        return m_result;
    }

private:
    HeaderProblem read(const Json &before, const Json &after)
    {
        if (!after.is_object())
            return wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1 is %2; it has to be an object"),
                             {m_what, jsonKindName(after)});
        const MembersByName earlier(before);
        for (const auto &member : after.object_range()) {
            const Json *const was = earlier.find(member.key());
            SaidHeader header{.name = toQString(member.key()), .value = &member.value()};
            header.isChanged = !was || !isSameToScript(*was, member.value());
            if (HeaderProblem problem = add(header))
                return problem;
        }
        return std::nullopt;
    }

    // Of two spellings the new one counts.
    HeaderProblem add(const SaidHeader &header)
    {
        const QString key = header.name.toLower();
        const auto known = m_places.constFind(key);
        if (known == m_places.constEnd()) {
            m_places.insert(key, m_said.size());
            m_said.push_back(header);
            return std::nullopt;
        }
        SaidHeader &other = m_said[*known];
        if (header.isChanged && other.isChanged)
            return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                               "%1 has %2 and %3, which are the same header"),
                             {m_what, other.name, header.name});
        if (header.isChanged)
            other = header;
        return std::nullopt;
    }

    HeaderProblem put(SaidHeader &header)
    {
        if (header.isPut)
            return std::nullopt;
        header.isPut = true;
        if (HeaderProblem problem = nameProblem(header.name, m_owner, m_what))
            return problem;
        const auto values = namedTexts(*header.value, memberName(m_what, header.name.toStdString()));
        if (!values)
            return values.error();
        if (HeaderProblem problem = valuesProblem(header.name, *values, m_owner))
            return problem;
        append(header.name.toLatin1(), *values);
        return std::nullopt;
    }

    void append(const QByteArray &name, const QStringList &texts)
    {
        QList<QByteArray> values;
        for (const QString &text : texts)
            values.append(text.trimmed().toUtf8());
        if (values.isEmpty())
            return;
        if (m_owner == HeaderOwner::Request)
            values = {oneField(name, values)};
        for (const QByteArray &value : std::as_const(values))
            m_result.headers.append({name, value});
        m_result.changed.append(name);
    }

    const HeaderList &m_headers;
    const HeaderOwner m_owner;
    const QString m_what;
    std::vector<SaidHeader> m_said;
    QHash<QString, size_t> m_places; // in what was said
    ChangedHeaders m_result;
};

} // namespace

std::expected<ChangedHeaders, Wording> changedHeaders(const HeaderList &headers, const Json &before,
                                                      const Json &after, HeaderOwner owner,
                                                      const QString &what)
{
    return HeaderChange(headers, owner, what).of(before, after);
}

QByteArray oneField(QByteArrayView name, const QList<QByteArray> &values)
{
    return values.join(name.compare("Cookie", Qt::CaseInsensitive) == 0 ? "; " : ", ");
}

void putHeader(HeaderList &headers, const QByteArray &name, const QByteArray &value)
{
    const auto isNamed = [&name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    };
    const auto first = std::ranges::find_if(headers, isNamed);
    if (first == headers.end()) {
        headers.append({name, value});
        return;
    }
    const auto place = std::distance(headers.begin(), first);
    removeHeader(headers, name);
    headers.insert(place, {name, value});
}

} // namespace Broadside
