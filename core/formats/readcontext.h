// What the readers of the parts of a collection share: which file is being read, where errors go,
// and the small values that occur everywhere. A reader reports what is wrong and leaves its target
// as it was; it never stops the others.
#pragma once

#include "base/clock.h"
#include "base/errorlist.h"
#include "formats/yamlnode.h"
#include "model/assertion.h"
#include "model/value.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>

namespace Broadside {

class KnownRoutes;
class SchemaReader;
class ScriptReader;

class ReadContext
{
public:
    // The path is absolute: paths in the values read are relative to the file they stand in. What
    // is known of its routes, and what reads their schemas and scripts, if anything, outlives the
    // context.
    ReadContext(QString filePath, ErrorList &errors, const KnownRoutes *known = nullptr,
                SchemaReader *schemas = nullptr, ScriptReader *scripts = nullptr)
        : m_filePath(std::move(filePath))
        , m_errors(errors)
        , m_known(known)
        , m_schemas(schemas)
        , m_scripts(scripts)
    {}

    const QString &filePath() const { return m_filePath; }
    ErrorList &errors() { return m_errors; }
    const KnownRoutes *known() const { return m_known; }
    SchemaReader *schemas() const { return m_schemas; }
    ScriptReader *scripts() const { return m_scripts; }
    SourcePlace placeOf(const YamlNode &node) const { return {m_filePath, node.line, node.column}; }
    void add(const Error &error) { m_errors.add(error); }
    void report(const YamlNode &node, const QString &message, ErrorCode code = ErrorCode::Format);

    // Each expects a scalar of its kind and reports anything else; `what` names it in the sentence,
    // as subjectText() takes it.
    std::optional<QString> text(const YamlNode &node, const char *what);
    std::optional<bool> boolean(const YamlNode &node, const char *what);
    std::optional<int> count(const YamlNode &node, const char *what);
    std::optional<Milliseconds> duration(const YamlNode &node, const char *what);
    std::optional<qint64> size(const YamlNode &node, const char *what);       // bytes
    std::optional<QStringList> texts(const YamlNode &node, const char *what); // or one text
    // A scalar or {{placeholder}} text as a value; not a list, a map or nothing.
    std::optional<Value> scalarValue(const YamlNode &node, const char *what);
    std::optional<Assertion> assertion(const YamlNode &node, const char *what);
    bool isTag(const QString &text);

private:
    QString m_filePath;
    ErrorList &m_errors;
    const KnownRoutes *m_known;
    SchemaReader *m_schemas;
    ScriptReader *m_scripts;
    // Parsed before: most routes of a file have the same.
    QHash<QString, Assertion> m_assertions;
    QSet<QString> m_tags;
};

QString toQString(std::string_view bytes);

// What a sentence is about, in the language of the sentence: a key in “quotes”, or words for it
// marked with QT_TRANSLATE_NOOP("Broadside", …).
QString subjectText(const char *what);

} // namespace Broadside
