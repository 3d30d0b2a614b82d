#include "middleware/scriptheaders.h"

#include "middleware/jsonchanges.h"
#include "middleware/namedtexts.h"
#include "model/httptoken.h"
#include "net/headerrules.h"

namespace Broadside {

namespace {

using HeaderProblem = std::optional<Wording>;

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
                             {m_what}, {jsonKind(after)});
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
            return wordingOf(
                QT_TRANSLATE_NOOP("Broadside", "%1 has %2 and %3, which are the same header"),
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
        if (const Result<void> fits = checkHeaderName(header.name, {});
            !fits && (m_owner == HeaderOwner::Request || !isHttpToken(header.name)))
            return fits.error().wording;
        const auto texts = namedTexts(*header.value, memberName(m_what, header.name.toStdString()));
        if (!texts)
            return texts.error();
        if (m_owner == HeaderOwner::Request && texts->size() > 1 && standsOnce(header.name))
            return standsTwice(header.name, {}).error().wording;
        return append(header.name.toLatin1(), *texts);
    }

    HeaderProblem append(const QByteArray &name, const QStringList &texts)
    {
        for (const QString &text : texts) {
            const Result<QByteArray> value = headerBytes(name, text, {});
            if (!value)
                return value.error().wording;
            if (m_owner == HeaderOwner::Request)
                joinHeader(m_result.headers, name, *value);
            else
                m_result.headers.append({name, *value});
        }
        if (!texts.isEmpty())
            m_result.changed.append(name);
        return std::nullopt;
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

} // namespace Broadside
