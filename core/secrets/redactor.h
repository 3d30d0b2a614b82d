// Masks secret values in whatever is about to be shown: in clear, in base64, as bytes in hex, and
// in any mix of percent encoding, form encoding and JSON escapes, two layers deep (JSON inside
// JSON); in bodies also in their charset. Values of one or two characters are masked in auth and
// API-key headers only: masking each "a" of a text would tell more than it hides.
#pragma once

#include "net/request.h"
#include "net/response.h"
#include "secrets/patternset.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Broadside {

class Redactor
{
public:
    void add(const QString &secret);
    void add(const QStringList &secrets);
    // The host of a URL, where a secret is in it: texts about it have it in lower case.
    void addHost(const QUrl &url);
    bool isEmpty() const { return m_secrets.isEmpty(); }

    // What has no secret in it is returned as it is, shared.
    QString redact(const QString &text) const;
    QByteArray redact(const QByteArray &bytes) const;
    // Nothing where it would have to be written into a file anew, and the disk has no room.
    std::optional<ResponseBody> redact(const ResponseBody &body) const;
    // The values of Authorization and Proxy-Authorization are always masked, their scheme stays.
    HeaderList redact(const HeaderList &headers) const;
    // So are those of the request's credential headers, whole. The URL stays one, with its own host
    // or, when a secret is in that, `hidden.invalid`.
    PreparedRequest redact(PreparedRequest request) const;
    // The same of a URL as text, which is returned as it is where it has no secret in it.
    QString redactUrl(const QString &url) const;
    QString redactAuthority(const QString &authority) const; // host:port of a URL
    // A body for which there is no room is left out.
    Response redact(Response response) const;

    // Names of those that hold a secret.
    QList<QByteArray> secretHeaders(const HeaderList &headers) const;

    static QString mask() { return QStringLiteral("•••"); }
    static QString hiddenHost() { return QStringLiteral("hidden.invalid"); }
    // The bytes that it has in bodies of that charset, perhaps in more than one way.
    static QList<QByteArray> masksIn(const QString &charset);

private:
    void addOne(const QString &secret);
    QByteArray redactName(const QByteArray &name) const;
    bool isHostSecret(const QUrl &url) const;
    QUrl redactUrl(const QUrl &url) const;
    QByteArray redactBody(const HeaderList &headers, const QByteArray &body) const;
    std::optional<ResponseBody> redact(const HeaderList &headers, const ResponseBody &body) const;
    std::vector<PatternSet::Range> secretRanges(const QByteArray &text) const;

    QSet<QString> m_secrets;
    PatternSet m_patterns;
    PatternSet m_hostPatterns; // in lower case, as hosts and names of headers are
    bool m_hasBlanks = false;  // in any secret, so that `+` may stand for one
};

} // namespace Broadside
