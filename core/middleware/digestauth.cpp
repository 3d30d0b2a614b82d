#include "middleware/digestauth.h"

#include <QCryptographicHash>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace Broadside {

namespace {

struct AuthenticateParam
{
    QByteArray name; // in small letters
    QByteArray value;
};

struct AuthenticateChallenge
{
    QByteArray scheme; // in small letters
    std::vector<AuthenticateParam> params;

    // Null where it is not there.
    const QByteArray *find(QByteArrayView name) const
    {
        const auto found = std::ranges::find_if(
            params, [name](const AuthenticateParam &each) { return each.name == name; });
        return found == params.end() ? nullptr : &found->value;
    }
    QByteArray value(QByteArrayView name) const
    {
        const QByteArray *found = find(name);
        return found ? *found : QByteArray();
    }
    bool isTrue(QByteArrayView name) const { return value(name).toLower() == "true"; }
};

// Challenges as WWW-Authenticate lists them (RFC 9110, section 11.6.1), also several in one line. A
// token68 comes out as a parameter or a scheme without a meaning, which does no harm.
class ChallengeParser
{
public:
    explicit ChallengeParser(const QByteArray &text)
        : m_text(text)
    {}

    std::vector<AuthenticateChallenge> parse()
    {
        std::vector<AuthenticateChallenge> challenges;
        while (skip(" \t,")) {
            const QByteArray word = takeUntil(" \t,=\"").toLower();
            if (word.isEmpty()) {
                ++m_at; // out of place
                continue;
            }
            const qsizetype behindWord = m_at;
            if (skip(" \t") && m_text[m_at] == '=') {
                ++m_at;
                const QByteArray value = takeValue();
                if (!challenges.empty())
                    challenges.back().params.push_back({word, value});
                continue;
            }
            m_at = behindWord;
            challenges.push_back({word, {}});
        }
        return challenges;
    }

private:
    // False at the end.
    bool skip(QByteArrayView characters)
    {
        while (m_at < m_text.size() && characters.contains(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size();
    }

    QByteArray takeUntil(QByteArrayView characters)
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !characters.contains(m_text[m_at]))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }

    QByteArray takeValue()
    {
        if (!skip(" \t") || m_text[m_at] != '"')
            return takeUntil(" \t,");
        QByteArray value;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text[m_at];
        }
        ++m_at;
        return value;
    }

    const QByteArray m_text;
    qsizetype m_at = 0;
};

bool isSessionDigest(const QByteArray &algorithm)
{
    return algorithm.toLower().endsWith("-sess");
}

std::optional<QCryptographicHash::Algorithm> digestHash(const QByteArray &algorithm)
{
    QByteArray name = algorithm.toLower();
    if (isSessionDigest(name))
        name.chop(5);
    if (name.isEmpty() || name == "md5")
        return QCryptographicHash::Md5;
    if (name == "sha-256")
        return QCryptographicHash::Sha256;
    return std::nullopt;
}

bool offersAuth(const QByteArray &qop)
{
    const QList<QByteArray> offers = qop.toLower().split(',');
    return std::ranges::any_of(offers,
                               [](const QByteArray &each) { return each.trimmed() == "auth"; });
}

std::expected<DigestChallenge, Wording> answerable(const AuthenticateChallenge &asked)
{
    DigestChallenge challenge{.realm = asked.value("realm"),
                              .nonce = asked.value("nonce"),
                              .opaque = {},
                              .algorithm = asked.value("algorithm"),
                              .hasQop = asked.find("qop") != nullptr,
                              .isStale = asked.isTrue("stale"),
                              .isUserHashed = asked.isTrue("userhash")};
    if (const QByteArray *opaque = asked.find("opaque"))
        challenge.opaque = *opaque;
    if (challenge.nonce.isEmpty())
        return std::unexpected(wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the server asks for Digest and gives no nonce")));
    if (!digestHash(challenge.algorithm))
        return std::unexpected(wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the server asks for Digest with the algorithm “%1”; "
                                           "only MD5 and SHA-256 and their -sess are supported"),
            {QString::fromLatin1(challenge.algorithm)}));
    if (challenge.hasQop && !offersAuth(asked.value("qop")))
        return std::unexpected(wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the server asks for Digest with the qop “%1”; only "
                                           "“auth” is supported"),
            {QString::fromLatin1(asked.value("qop"))}));
    return challenge;
}

QByteArray quotedText(const QByteArray &text)
{
    QByteArray escaped = text;
    escaped.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + escaped + '"';
}

// Names that are not of ASCII stand as RFC 8187 says.
QByteArray digestUser(const DigestChallenge &challenge, const DigestAnswer &answer,
                      QCryptographicHash::Algorithm hash)
{
    const QByteArray user = answer.user.toUtf8();
    if (challenge.isUserHashed)
        return "username=" +
               quotedText(QCryptographicHash::hash(QByteArray(user + ':' + challenge.realm), hash)
                              .toHex());
    const auto isPlain = [](char each) { return each >= ' ' && each < 0x7f; };
    if (std::ranges::all_of(user, isPlain))
        return "username=" + quotedText(user);
    return "username*=UTF-8''" + user.toPercentEncoding();
}

QByteArray countText(quint32 count)
{
    return QByteArray::number(count, 16).rightJustified(8, '0');
}

QByteArray digestResponse(const DigestChallenge &challenge, const DigestAnswer &answer,
                          QCryptographicHash::Algorithm hash)
{
    const auto hashed = [hash](const QByteArray &text) {
        return QCryptographicHash::hash(text, hash).toHex();
    };
    QByteArray secret =
        hashed(answer.user.toUtf8() + ':' + challenge.realm + ':' + answer.password.toUtf8());
    if (isSessionDigest(challenge.algorithm))
        secret = hashed(secret + ':' + challenge.nonce + ':' + answer.clientNonce);
    const QByteArray request = hashed(answer.method + ':' + answer.uri);
    if (!challenge.hasQop)
        return hashed(secret + ':' + challenge.nonce + ':' + request);
    return hashed(secret + ':' + challenge.nonce + ':' + countText(answer.count) + ':' +
                  answer.clientNonce + ":auth:" + request);
}

} // namespace

std::expected<std::optional<DigestChallenge>, Wording> digestChallenge(const HeaderList &headers)
{
    std::optional<Wording> problem;
    for (const auto &[name, text] : headers) {
        if (name.compare("WWW-Authenticate", Qt::CaseInsensitive) != 0)
            continue;
        const std::vector<AuthenticateChallenge> challenges = ChallengeParser(text).parse();
        for (const AuthenticateChallenge &each : challenges) {
            if (each.scheme != "digest")
                continue;
            const std::expected<DigestChallenge, Wording> challenge = answerable(each);
            if (challenge)
                return *challenge;
            if (!problem)
                problem = challenge.error();
        }
    }
    if (problem)
        return std::unexpected(*problem);
    return std::nullopt;
}

QByteArray digestAuthorization(const DigestChallenge &challenge, const DigestAnswer &answer)
{
    const auto hash = digestHash(challenge.algorithm).value_or(QCryptographicHash::Md5);
    QByteArray text = "Digest " + digestUser(challenge, answer, hash) +
                      ", realm=" + quotedText(challenge.realm) +
                      ", nonce=" + quotedText(challenge.nonce) + ", uri=" + quotedText(answer.uri) +
                      ", response=\"" + digestResponse(challenge, answer, hash) + '"';
    if (!challenge.algorithm.isEmpty())
        text += ", algorithm=" + challenge.algorithm;
    if (challenge.opaque)
        text += ", opaque=" + quotedText(*challenge.opaque);
    if (challenge.hasQop)
        text += ", qop=auth, nc=" + countText(answer.count);
    if (challenge.hasQop || isSessionDigest(challenge.algorithm))
        text += ", cnonce=" + quotedText(answer.clientNonce);
    if (challenge.isUserHashed)
        text += ", userhash=true";
    return text;
}

QByteArray digestNonce(const QByteArray &authorization)
{
    const std::vector<AuthenticateChallenge> parsed = ChallengeParser(authorization).parse();
    return !parsed.empty() && parsed.front().scheme == "digest" ? parsed.front().value("nonce")
                                                                : QByteArray();
}

QByteArray digestUri(const QUrl &url)
{
    const QByteArray uri = sentPath(url);
    return url.hasQuery() ? QByteArray(uri + '?' + url.query(QUrl::FullyEncoded).toLatin1()) : uri;
}

} // namespace Broadside
