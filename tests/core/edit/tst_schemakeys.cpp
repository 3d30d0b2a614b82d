// Edits of routes with schemas: they stay as they are written, and files are named from where the
// routes come to.
#include "edit/collectionedit.h"
#include "formats/collectionreader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray schemaShop =
    "broadside: 1\n"
    "name: Shop\n"
    "base_url: http://127.0.0.1:1\n"
    "routes:\n"
    "  - name: create\n"
    "    post: /users\n"
    "    json: { name: Ana }\n"
    "    request_schema: # what we send\n"
    "      required: [ name ]\n"
    "    response_schema: schemas/user.json\n"
    "    responses: { 404: schemas/user.json, 5xx: { $ref: \"schemas/user.json\" } }\n"
    "  - include: parts/more.yaml\n"
    "    folder: More\n";

} // namespace

class TestSchemaKeys : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &text)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        [[maybe_unused]] const bool isOpen =
            QDir().mkpath(QFileInfo(path).absolutePath()) && file.open(QIODevice::WriteOnly);
        file.write(text);
        return path;
    }

    QString m_shop;
    LoadedCollection m_loaded;

private Q_SLOTS:
    void init()
    {
        write(QStringLiteral("schemas/user.json"), "{\"type\": \"object\"}");
        write(QStringLiteral("parts/more.yaml"), "routes:\n  - { name: old, get: / }\n");
        m_shop = write(QStringLiteral("shop.broadside.yaml"), schemaShop);
        m_loaded = loadCollection(m_shop);
        QVERIFY2(m_loaded.errors.isEmpty(),
                 m_loaded.errors.isEmpty() ? "" : qPrintable(m_loaded.errors[0].toString()));
    }

    void otherFieldsLeaveThemAlone()
    {
        const auto edited = editRoute(
            {m_loaded.collection, CollectionFiles(m_loaded.texts)}, QStringLiteral("create"),
            [](Route &route) { route.url = Value::fromText(QStringLiteral("/people")); });
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        QByteArray expected = schemaShop;
        expected.replace("post: /users", "post: /people");
        QCOMPARE(edited->files.text(m_shop), expected);
    }

    void areWrittenWithANewRoute()
    {
        const auto created = std::get<Route>(m_loaded.collection.root.items[0].item);
        Route copy = created;
        copy.name = QStringLiteral("again");
        const auto edited =
            addRoute({m_loaded.collection, CollectionFiles(m_loaded.texts)}, {}, copy);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        const LoadedCollection again = loadCollection(m_shop, {.files = edited->files});
        QVERIFY2(again.errors.isEmpty(),
                 again.errors.isEmpty() ? "" : qPrintable(again.errors[0].toString()));
        const auto read = std::get<Route>(again.collection.root.items.back().item);
        QCOMPARE(read.name, QStringLiteral("again"));
        QVERIFY(read.schemas.request && read.schemas.response);
        QCOMPARE(read.schemas.responses.size(), size_t(2));
        QVERIFY(saysTheSame(read.schemas.request->value, created.schemas.request->value));
    }

    void filesAreNamedFromAnotherFolder()
    {
        const auto edited =
            moveItems({m_loaded.collection, CollectionFiles(m_loaded.texts)},
                      {QStringLiteral("create")}, {.folder = QStringLiteral("More")});
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        const LoadedCollection again = loadCollection(m_shop, {.files = edited->files});
        QVERIFY2(again.errors.isEmpty(),
                 again.errors.isEmpty() ? "" : qPrintable(again.errors[0].toString()));
        const QByteArray text =
            edited->files.text(m_folder.filePath(QStringLiteral("parts/more.yaml")));
        QCOMPARE(text.count("../schemas/user.json"), 3);
        QVERIFY(text.contains("# what we send"));
    }
};

QTEST_GUILESS_MAIN(TestSchemaKeys)
#include "tst_schemakeys.moc"
