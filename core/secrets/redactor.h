// Masks secret values in whatever is about to be shown: in clear, URL-encoded, base64 and
// JSON-escaped. Values of one or two characters are masked in auth headers only: masking each "a"
// of a text would tell more than it hides.
#pragma once

#include "net/request.h"
#include "net/response.h"

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
    bool isEmpty() const { return m_patterns.empty(); }

    QString redact(const QString &text) const;
    QByteArray redact(const QByteArray &bytes) const;
    // The values of Authorization and Proxy-Authorization are always masked, their scheme stays.
    HeaderList redact(const HeaderList &headers) const;
    PreparedRequest redact(PreparedRequest request) const;
    Response redact(Response response) const;

    static QString mask() { return QStringLiteral("•••"); }

private:
    QSet<QString> m_secrets;
    std::vector<QByteArray> m_patterns; // longest first
};

} // namespace Broadside
