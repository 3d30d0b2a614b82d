// Masks secret values in whatever is about to be shown: in clear, in base64, and in any mix of
// percent encoding, form encoding and JSON escapes, two layers deep (JSON inside JSON). Values of
// one or two characters are masked in auth and API-key headers only: masking each "a" of a text
// would tell more than it hides.
#pragma once

#include "net/request.h"
#include "net/response.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <set>
#include <vector>

namespace Broadside {

// Byte strings that are looked for all at once. Each is at least `shortest` bytes long.
class PatternSet
{
public:
    static constexpr qsizetype shortest = 3;

    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    void add(const QByteArray &pattern);
    // The longest match at each place, in the order of the text; they may overlap.
    std::vector<Range> find(QByteArrayView text) const;

private:
    struct ByteOrder
    {
        using is_transparent = void;
        bool operator()(QByteArrayView left, QByteArrayView right) const
        {
            return left.compare(right) < 0;
        }
    };

    bool mayStart(QByteArrayView text) const;
    qsizetype longestAt(QByteArrayView text) const; // 0 is none

    std::set<QByteArray, ByteOrder> m_patterns;
    // Bits by what patterns start with: nearly every place of a text is passed by them alone.
    std::vector<std::uint64_t> m_pairs;  // the first two bytes
    std::vector<std::uint64_t> m_starts; // a hash of the first three or six
};

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
