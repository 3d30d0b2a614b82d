// What the readers of the parts of a collection share: which file is being read, where errors go,
// and the small values that occur everywhere. A reader reports what is wrong and leaves its target
// as it was; it never stops the others.
#pragma once

#include "base/errorlist.h"
#include "formats/yamlnode.h"
#include "model/assertion.h"
#include "model/value.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Broadside {

class ReadContext
{
public:
    // The path is absolute: paths in the values read are relative to the file they stand in.
    ReadContext(QString filePath, ErrorList &errors)
        : m_filePath(std::move(filePath))
        , m_errors(errors)
    {}

    const QString &filePath() const { return m_filePath; }
    ErrorList &errors() { return m_errors; }
    SourcePlace placeOf(const YamlNode &node) const { return {m_filePath, node.line, node.column}; }
    void report(const YamlNode &node, const QString &message, ErrorCode code = ErrorCode::Format);

    // Each expects a scalar of its kind and reports anything else; `what` names it in the sentence.
    std::optional<QString> text(const YamlNode &node, QStringView what);
    std::optional<bool> boolean(const YamlNode &node, QStringView what);
    std::optional<int> count(const YamlNode &node, QStringView what);
    std::optional<QStringList> texts(const YamlNode &node, QStringView what); // or one text
    // A scalar or {{placeholder}} text as a value; not a list, a map or nothing.
    std::optional<Value> scalarValue(const YamlNode &node, QStringView what);
    std::optional<Assertion> assertion(const YamlNode &node, QStringView what);

private:
    QString m_filePath;
    ErrorList &m_errors;
    QHash<QString, Assertion> m_assertions; // parsed before: most routes of a file have the same
};

QString toQString(std::string_view bytes);

} // namespace Broadside
