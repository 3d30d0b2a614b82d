// What a step set in a request, so that the same can be set in others: headers, parameters of the
// URL, cookies, fields of a JSON object or of a urlencoded form, or a whole body of another kind.
// The method, the rest of the URL and the limits are each request's own. A value; pure.
#pragma once

#include "base/json.h"
#include "net/request.h"

#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace Broadside {

class RequestDifference
{
public:
    RequestDifference() = default; // none
    RequestDifference(const PreparedRequest &before, const PreparedRequest &after);

    PreparedRequest appliedTo(PreparedRequest request) const;

private:
    using Rows = std::vector<std::pair<QByteArray, QByteArray>>;

    // Rows of a name that take the place of all others of it; no value: they go.
    struct Row
    {
        QByteArray name;
        QList<QByteArray> values;
    };
    using RowSet = std::vector<Row>;

    static RowSet between(const Rows &before, const Rows &after, Qt::CaseSensitivity sensitivity);
    static Rows applied(const RowSet &set, Rows rows, Qt::CaseSensitivity sensitivity);
    void compareBodies(const PreparedRequest &before, const PreparedRequest &after);
    void applyBody(PreparedRequest &request) const;

    RowSet m_headers;
    RowSet m_params;
    RowSet m_cookies;
    RowSet m_formFields;
    std::vector<std::pair<std::string, std::optional<Json>>> m_members; // of a JSON object
    std::optional<Content> m_content; // in place of one that is neither
    QList<QByteArray> m_credentials;
};

} // namespace Broadside
