// Texts by name as scripts have them: an object whose members are a text each, or a list of texts
// where a name is there several times. Pure.
#pragma once

#include "base/json.h"
#include "base/wording.h"
#include "middleware/jsonchanges.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <expected>

namespace Broadside {

// Makes such an object.
class NamedTexts
{
public:
    // Whether names that differ in their case are one; the first spelling stays.
    explicit NamedTexts(Qt::CaseSensitivity sensitivity = Qt::CaseSensitive)
        : m_sensitivity(sensitivity)
    {}

    void add(const QString &name, const QString &text);
    Json object() const;

private:
    const Qt::CaseSensitivity m_sensitivity;
    JsonMembers m_members;
    QHash<QString, size_t> m_places; // in them
};

// What stands under a name: texts, numbers and booleans, or a list of these. `what` names it in the
// sentence: "config.params.page".
std::expected<QStringList, Wording> namedTexts(const Json &value, const QString &what);

// "config.params.page"; without a name that nobody would read to its end: part of a secret would
// not be masked in it.
QString memberName(const QString &object, const std::string &member);

// Rows as a query or a urlencoded form has them: a=1&b=2.
enum class RowEncoding
{
    Query,
    Form, // a blank is +
};

Json rowsObject(const QByteArray &encoded);
// With what a script changed; other rows keep their bytes and their places. `what` names the
// object.
std::expected<QByteArray, Wording> changedRows(const QByteArray &encoded, const Json &before,
                                               const Json &after, RowEncoding encoding,
                                               const QString &what);

} // namespace Broadside
