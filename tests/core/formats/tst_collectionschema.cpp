// The JSON Schema that editors use agrees with the reader: it takes every good file and every
// sample, and what is structurally broken is refused by one of the two at least.
#include "base/json.h"
#include "formats/collectionreader.h"
#include "formats/keyreader.h"
#include "formats/yamldocument.h"
#include "formats/yamlscalar.h"
#include "sourcedir.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#ifndef Q_MOC_RUN // moc loses its way in it
#include <jsoncons_ext/jsonschema/jsonschema.hpp>
#endif

using namespace Broadside;

namespace {

QString sourcePath(const char *path)
{
    return QStringLiteral(BROADSIDE_SOURCE_DIR "/") + QString::fromUtf8(path);
}

Json jsonScalar(const YamlNode &scalar)
{
    const QString text = QString::fromUtf8(scalar.value);
    switch (scalarKind(scalar).value_or(Value::Kind::Text)) {
    case Value::Kind::Null:
        return Json::null();
    case Value::Kind::Boolean:
        return Json(text.toLower() == u"true");
    case Value::Kind::Integer:
        return Json(qint64(text.toLongLong(nullptr, text.startsWith(u"0x") ? 16 : 10)));
    case Value::Kind::Number:
        return Json(text.toDouble());
    default:
        return Json(std::string(scalar.value));
    }
}

Json jsonOf(const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    if (source.isSequence()) {
        Json list(jsoncons::json_array_arg);
        for (const YamlNode &item : YamlItems(source))
            list.push_back(jsonOf(item));
        return list;
    }
    if (source.isMapping()) {
        Json map(jsoncons::json_object_arg);
        visitEntries(source, [&](const YamlNode &key, const YamlNode &value) {
            map.insert_or_assign(std::string(key.resolved().value), jsonOf(value));
        });
        return map;
    }
    return jsonScalar(source);
}

// The schema's first complaint, or nothing.
QString complaint(const jsoncons::jsonschema::json_schema<Json> &schema, const QString &path)
{
    const Result<YamlDocument> document = YamlDocument::load(path);
    if (!document)
        return document.error().message;
    if (!document->root())
        return QStringLiteral("empty");
    QString result;
    schema.validate(jsonOf(*document->root()),
                    [&](const jsoncons::jsonschema::validation_message &message) {
                        result = QString::fromStdString(message.instance_location().string() +
                                                        ": " + message.message());
                        return jsoncons::jsonschema::walk_result::abort;
                    });
    return result;
}

} // namespace

class CollectionSchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(sourcePath("resources/collection.schema.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_schema = std::make_unique<jsoncons::jsonschema::json_schema<Json>>(
            jsoncons::jsonschema::make_json_schema(Json::parse(file.readAll().toStdString())));
    }

    void takesWhatIsRight_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *folder : {"tests/data/collections/good", "resources/samples"}) {
            const QDir directory(sourcePath(folder));
            for (const QString &name : directory.entryList({QStringLiteral("*.yaml")}, QDir::Files))
                QTest::newRow(qPrintable(name)) << directory.filePath(name);
        }
    }

    void takesWhatIsRight()
    {
        QFETCH(QString, path);
        QCOMPARE(complaint(*m_schema, path), QString());
    }

    void refusesWhatIsBroken_data()
    {
        QTest::addColumn<QString>("path");
        const QDir directory(sourcePath("tests/data/collections/broken"));
        for (const QString &name : directory.entryList({QStringLiteral("*.yaml")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << directory.filePath(name);
    }

    void refusesWhatIsBroken()
    {
        QFETCH(QString, path);
        // These are about other things than structure: names among each other, and files.
        static const QStringList readerOnly{QStringLiteral("name-used-twice"),
                                            QStringLiteral("folder-named-as-route"),
                                            QStringLiteral("repeated-key"),
                                            QStringLiteral("repeated-key-among-many"),
                                            QStringLiteral("tag-unknown"),
                                            QStringLiteral("merge-of-a-text"),
                                            QStringLiteral("auth-twice"),
                                            QStringLiteral("proxy"),
                                            QStringLiteral("checks"),
                                            QStringLiteral("dependencies-twice"),
                                            QStringLiteral("file-is-empty"),
                                            QStringLiteral("name-with-line-break"),
                                            QStringLiteral("secret-without-name"),
                                            QStringLiteral("unknown-alias"),
                                            QStringLiteral("password-is-a-tag"),
                                            QStringLiteral("auth-twice-defaults-first"),
                                            QStringLiteral("multipart-with-line-break")};
        const QString name = QFileInfo(path).completeBaseName();
        if (readerOnly.contains(name) || name.startsWith(QStringLiteral("include-")))
            QVERIFY(!loadCollection(path).errors.isEmpty());
        else
            QVERIFY(!complaint(*m_schema, path).isEmpty());
    }

private:
    std::unique_ptr<jsoncons::jsonschema::json_schema<Json>> m_schema;
};

QTEST_GUILESS_MAIN(CollectionSchemaTest)
#include "tst_collectionschema.moc"
