// The required tests of the official JSON Schema test suite, of the drafts that it has: draft 7
// and, in newer ones, draft 2020-12. What needs another server is left out: nothing is fetched.
#include "model/jsonschema.h"
#include "schemasuite.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Broadside;

namespace {

struct Draft
{
    const char *folder;
    const char *schema;
};

constexpr Draft drafts[]{{"draft7", "http://json-schema.org/draft-07/schema#"},
                         {"draft2020-12", "https://json-schema.org/draft/2020-12/schema"}};

Result<Json> noFile(const QString &path)
{
    return failure(ErrorCode::File, path);
}

// Files that are about references to servers, or about schemas of schemas on them.
bool needsServer(const QString &file, const Json &schema)
{
    return file == u"refRemote.json" || file == u"vocabulary.json" ||
           toCompactText(schema).contains("http://localhost:1234");
}

} // namespace

class TestSchemaSuite : public QObject
{
    Q_OBJECT

private:
    QDir m_tests{QStringLiteral(BROADSIDE_SCHEMA_SUITE)};

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_tests.exists(QStringLiteral("draft7")))
            QSKIP("the JSON Schema test suite is not installed (json-schema-test-suite)");
    }

    void agrees_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("path");
        for (const auto &[folder, schema] : drafts) {
            const QDir directory(m_tests.filePath(QString::fromLatin1(folder)));
            for (const QString &name : directory.entryList({QStringLiteral("*.json")}, QDir::Files))
                QTest::newRow(qPrintable(QString::fromLatin1(folder) + u' ' + name))
                    << QString::fromLatin1(schema) << directory.filePath(name);
        }
    }

    void agrees()
    {
        QFETCH(const QString, draft);
        QFETCH(const QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::optional<Json> groups = jsonFromText(file.readAll());
        QVERIFY(groups && groups->is_array());
        QStringList wrong;
        int count = 0;
        for (const Json &group : groups->array_range()) {
            Json schema = group.at("schema");
            if (needsServer(QFileInfo(path).fileName(), schema))
                continue;
            if (schema.is_object() && !schema.contains("$schema"))
                schema.insert_or_assign("$schema", draft.toStdString());
            const QString name = toQString(group.at("description").as<std::string>());
            const auto compiled =
                JsonSchema::compile(schema, QStringLiteral("/suite/schema.json"), noFile);
            if (!compiled) {
                wrong += QString(name + u": " + compiled.error().message);
                continue;
            }
            for (const Json &test : group.at("tests").array_range()) {
                ++count;
                const bool isValid = (*compiled)->problems(test.at("data")).count == 0;
                if (isValid != test.at("valid").as<bool>())
                    wrong +=
                        QString(name + u": " + toQString(test.at("description").as<std::string>()));
            }
        }
        QCOMPARE(wrong, QStringList());
        if (count == 0)
            QSKIP("all of it needs a server");
    }
};

QTEST_GUILESS_MAIN(TestSchemaSuite)
#include "tst_schemasuite.moc"
