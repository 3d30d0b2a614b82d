// Items that come to another place: what needs them, and the files they name.
#include "edit/collectionedit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QString login = QStringLiteral("login");
const QString users = QStringLiteral("Users");
const QString inner = QStringLiteral("Inner");
const QByteArray shop = "broadside: 1\n"
                        "routes:\n"
                        "  - name: login\n"
                        "    post: /login\n"
                        "  - name: me\n"
                        "    get: /me\n"
                        "    needs: login # first\n"
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - name: list\n"
                        "        get: /users\n"
                        "      - name: show\n"
                        "        get: /users/1\n"
                        "        needs: [list, login]\n";

QString problemIn(const Result<EditedCollection> &edited)
{
    return edited ? QString() : edited.error().toString();
}

} // namespace

class ItemPlacesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        [[maybe_unused]] const bool isOpen = file.open(QIODevice::WriteOnly);
        file.write(text);
        return path;
    }

    // Of the shop: its text once the items were cut and pasted into the folder.
    QByteArray cutInto(const QString &folder, const QStringList &paths) const
    {
        const QString path = write(QStringLiteral("shop.broadside.yaml"), shop);
        const LoadedCollection loaded = loadCollection(path);
        const EditSource source{loaded.collection, CollectionFiles(loaded.texts)};
        const Result<CopiedItems> items = copyItems(source, paths);
        const Result<EditedCollection> cut = removeItems(source, paths);
        if (!items || !cut)
            return "not cut";
        const LoadedCollection left = loadCollection(path, {.files = cut->files});
        const Result<EditedCollection> pasted =
            pasteCutItems({left.collection, cut->files}, {.folder = folder}, *items);
        return pasted ? pasted->files.text(path) : problemIn(pasted).toUtf8();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatWasCutIsNeededWhereItIsPasted()
    {
        const QByteArray result = cutInto(users, {login});
        QVERIFY2(result.contains("    needs: Users/login # first\n"), result);
        QVERIFY2(result.contains("needs: [list, login]\n"), result);
        QVERIFY2(result.endsWith("      - name: login\n        post: /login\n"), result);
    }

    void whatWasCutNeedsWhatItNeeded()
    {
        const QByteArray result = cutInto({}, {QStringLiteral("Users/show")});
        QVERIFY2(result.contains("    needs: login # first\n"), result);
        QVERIFY2(result.endsWith("    needs: [Users/list, login]\n"), result);
    }

    void aFolderThatWasCutKeepsItsPlaceInNeeds()
    {
        const QByteArray result = cutInto({}, {users});
        QVERIFY2(result.endsWith("needs: [list, login]\n"), result);
        QCOMPARE(result.count("folder: Users\n"), 1);
    }

    void itemsGoWhereTheirOldFolderIsGoneToo()
    {
        const QString path = write(QStringLiteral("shop.broadside.yaml"), shop);
        const LoadedCollection loaded = loadCollection(path);
        const EditSource source{loaded.collection, CollectionFiles(loaded.texts)};
        const Result<CopiedItems> items = copyItems(source, {QStringLiteral("Users/list")});
        const Result<EditedCollection> cut = removeItems(source, {users});
        QVERIFY(items && cut);
        const LoadedCollection left = loadCollection(path, {.files = cut->files});
        const Result<EditedCollection> pasted =
            pasteCutItems({left.collection, cut->files}, {}, *items);
        QVERIFY2(pasted, qPrintable(problemIn(pasted)));
        QCOMPARE(pasted->added, QStringList{QStringLiteral("list")});
    }

    void countsWhatNeedsAnItem_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<int>("count");
        QTest::newRow("two") << QStringList{login} << 2;
        QTest::newRow("one of them goes, too") << QStringList{login, users} << 1;
        QTest::newRow("inside of what goes") << QStringList{users} << 0;
        QTest::newRow("nothing") << QStringList{QStringLiteral("me")} << 0;
    }

    void countsWhatNeedsAnItem()
    {
        QFETCH(const QStringList, paths);
        const LoadedCollection loaded =
            loadCollection(write(QStringLiteral("shop.broadside.yaml"), shop));
        QTEST(countNeeding(loaded.collection, paths), "count");
    }

    void filesAreNamedFromWhereARouteIs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("moved");
        const auto add = [](const char *name, const QByteArray &body, const QByteArray &moved) {
            QTest::newRow(name) << body << moved;
        };
        add("beside it", "    file: photo.png # mine\n", "    file: ../photo.png # mine\n");
        add("below it", "    file: data/photo.png\n", "    file: ../data/photo.png\n");
        add("where it comes to", "    file: inner/photo.png\n", "    file: photo.png\n");
        add("absolute", "    file: /photo.png\n", "    file: /photo.png\n");
        add("wherever that is", "    file: \"{{where}}/photo.png\"\n",
            "    file: \"{{where}}/photo.png\"\n");
        add("a placeholder in it", "    file: data/a{{b}}/c.png\n",
            "    file: ../data/a{{b}}/c.png\n");
        add("parts",
            "    multipart:\n      - {name: a, file: a.png}\n      - {name: b, value: b}\n",
            "    multipart:\n      - {name: a, file: ../a.png}\n      - {name: b, value: b}\n");
    }

    void filesAreNamedFromWhereARouteIs()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, moved);
        const QString more =
            write(QStringLiteral("inner/more.yaml"), "routes:\n  - name: in\n    get: /in\n");
        const QString path = write(QStringLiteral("shop.broadside.yaml"),
                                   "broadside: 1\nroutes:\n"
                                   "  - include: inner/more.yaml\n    folder: Inner\n"
                                   "  - name: up\n    post: /up\n" +
                                       body);
        const LoadedCollection loaded = loadCollection(path);
        QVERIFY(loaded.errors.isEmpty());
        const EditSource source{loaded.collection, CollectionFiles(loaded.texts)};
        const Result<EditedCollection> edited =
            moveItems(source, {QStringLiteral("up")}, {.folder = inner});
        QVERIFY2(edited, qPrintable(problemIn(edited)));
        const QByteArray begin = "routes:\n  - name: in\n    get: /in\n"
                                 "  - name: up\n    post: /up\n";
        QCOMPARE(edited->files.text(more), QByteArray(begin + moved));

        // And back: as it was.
        const LoadedCollection there = loadCollection(path, {.files = edited->files});
        const Result<EditedCollection> back = moveItems(
            {there.collection, edited->files}, {QStringLiteral("Inner/up")}, {.folder = {}});
        QVERIFY2(back, qPrintable(problemIn(back)));
        QCOMPARE(back->files.text(path), loaded.texts.value(path));
    }

    void aCopiedIncludeIsFoundFromAnotherFolder()
    {
        write(QStringLiteral("one/more.yaml"), "routes:\n  - name: in\n    get: /in\n");
        const LoadedCollection from = loadCollection(
            write(QStringLiteral("one/one.broadside.yaml"),
                  "broadside: 1\nroutes:\n  - include: more.yaml\n    folder: Inner\n"));
        const QString to =
            write(QStringLiteral("two.broadside.yaml"), "broadside: 1\nroutes: []\n");
        const LoadedCollection target = loadCollection(to);
        const Result<CopiedItems> items =
            copyItems({from.collection, CollectionFiles(from.texts)}, {inner});
        QVERIFY(items);
        QVERIFY(items->text.contains("include: more.yaml\n"));
        const Result<EditedCollection> pasted =
            pasteItems({target.collection, CollectionFiles(target.texts)}, {}, *items);
        QVERIFY2(pasted, qPrintable(problemIn(pasted)));
        QVERIFY2(pasted->files.text(to).contains("include: one/more.yaml\n"),
                 pasted->files.text(to));
    }
};

QTEST_GUILESS_MAIN(ItemPlacesTest)
#include "tst_itemplaces.moc"
