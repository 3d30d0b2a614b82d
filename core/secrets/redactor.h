// Masks secret values in whatever is about to be shown: in clear, in base64, and in any mix of
// percent encoding, form encoding and JSON escapes, two layers deep (JSON inside JSON). Values of
// one or two characters are masked in auth and API-key headers only: masking each "a" of a text
// would tell more than it hides.
#pragma once

#include "net/request.h"
#include "net/response.h"
#include "secrets/patternset.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace Broadside {

class Redactor
{
public:
    void add(const QString &secret);
    void add(const QStringList &secrets);
    bool isEmpty() const { return m_secrets.isEmpty(); }

    // What has no secret in it is returned as it is, shared.
    QString redact(const QString &text) const;
    QByteArray redact(const QByteArray &bytes) const;
    // The values of Authorization and Proxy-Authorization are always masked, their scheme stays.
    HeaderList redact(const HeaderList &headers) const;
    // So are those of the request's credential headers, whole. The URL stays one, with its own host
    // or, when a secret is in that, `hidden.invalid`.
    PreparedRequest redact(PreparedRequest request) const;
    Response redact(Response response) const;

    static QString mask() { return QStringLiteral("•••"); }

private:
    QUrl redactUrl(const QUrl &url) const;
    std::vector<PatternSet::Range> secretRanges(const QByteArray &text) const;

    QSet<QString> m_secrets;
    PatternSet m_patterns;
    PatternSet m_hostPatterns; // in lower case, as hosts are
    bool m_hasBlanks = false;  // in any secret, so that `+` may stand for one
};

} // namespace Broadside
