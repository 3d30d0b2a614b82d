// Edits of collections: what they make of the files' texts, and that nothing else changes.
#include "edit/collectionedit.h"
#include "plan/provenance.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  # how it begins\n"
                        "  - name: login # first\n"
                        "    post: /login\n"
                        "\n"
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - name: list\n"
                        "        get: /users\n"
                        "        needs: login\n"
                        "      # one of them\n"
                        "      - name: show\n"
                        "        get: /users/1\n"
                        "        needs: [ list, login ]\n"
                        "\n"
                        "  - name: logout\n"
                        "    post: /logout\n"
                        "    needs: Users/list\n";

using Edited = Result<EditedCollection>;
using Edit = std::function<Edited(const EditSource &)>;

QString message(const Edited &edited)
{
    return edited ? QString() : edited.error().toString();
}

} // namespace

Q_DECLARE_METATYPE(Edit)

class CollectionEditTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        [[maybe_unused]] const bool isOpen = file.open(QIODevice::WriteOnly);
        file.write(text);
        return file.fileName();
    }

    // Of the shop, unless another text is given: what the edit makes of its text. An error as text.
    QByteArray edited(const Edit &edit, const QByteArray &text = shop)
    {
        const QString path = write(QStringLiteral("shop.broadside.yaml"), text);
        const LoadedCollection loaded = loadCollection(path);
        const Edited result = edit({loaded.collection, CollectionFiles(loaded.texts)});
        if (!result)
            return "error: " + result.error().message.toUtf8();
        const LoadedCollection again = loadCollection(path, {.files = result->files});
        if (!again.errors.isEmpty())
            return "broken: " + again.errors[0].toString().toUtf8() + '\n' +
                   result->files.text(path);
        m_result = *result;
        return result->files.text(path);
    }

    EditedCollection m_result;

private Q_SLOTS:
    void changesTheTextAsMeant_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QByteArrayList>("oldAndNew"); // by turns
        const auto add = [](const char *name, Edit edit, const QByteArrayList &oldAndNew) {
            QTest::newRow(name) << edit << oldAndNew;
        };
        add("rename a route",
            [](const EditSource &source) {
                return renameItem(source, QStringLiteral("login"), QStringLiteral("sign in"));
            },
            {"name: login #", "name: sign in #", "needs: login", "needs: sign in", "list, login",
             "list, sign in"});
        add("rename a folder",
            [](const EditSource &source) {
                return renameItem(source, QStringLiteral("Users"), QStringLiteral("People"));
            },
            {"folder: Users", "folder: People", "needs: Users/list", "needs: People/list"});
        add("remove",
            [](const EditSource &source) {
                return removeItems(source, {QStringLiteral("logout")});
            },
            {"\n  - name: logout\n    post: /logout\n    needs: Users/list\n", ""});
        add("remove several, of which one is in the other",
            [](const EditSource &source) {
                return removeItems(source, {QStringLiteral("Users/list"), QStringLiteral("Users"),
                                            QStringLiteral("logout")});
            },
            {shop.sliced(shop.indexOf("\n  - folder")), ""});
        add("remove all of a folder",
            [](const EditSource &source) {
                return removeItems(source,
                                   {QStringLiteral("Users/list"), QStringLiteral("Users/show"),
                                    QStringLiteral("logout")});
            },
            {shop.sliced(shop.indexOf("    routes:")), "    routes: []\n"});
        add("duplicate",
            [](const EditSource &source) {
                return duplicateItems(source, {QStringLiteral("Users/show")});
            },
            {"/users/1\n        needs: [ list, login ]\n",
             "/users/1\n        needs: [ list, login ]\n"
             "      # one of them\n"
             "      - name: show 2\n"
             "        get: /users/1\n        needs: [ list, login ]\n"});
        add("move into a folder, before another",
            [](const EditSource &source) {
                return moveItems(source, {QStringLiteral("logout")},
                                 {.folder = QStringLiteral("Users"),
                                  .neighbour = QStringLiteral("list"),
                                  .isBehind = false});
            },
            {"      - name: list\n",
             "      - name: logout\n        post: /logout\n        needs: Users/list\n"
             "      - name: list\n",
             "\n  - name: logout\n    post: /logout\n    needs: Users/list\n", ""});
        add("move out of a folder",
            [](const EditSource &source) {
                return moveItems(source, {QStringLiteral("Users/list")},
                                 {.folder = {}, .neighbour = QStringLiteral("login")});
            },
            {"    post: /login\n\n",
             "    post: /login\n\n  - name: list\n    get: /users\n    needs: login\n\n",
             "      - name: list\n        get: /users\n        needs: login\n", "",
             "needs: Users/list", "needs: list"});
        add("move down among its neighbours",
            [](const EditSource &source) {
                return moveItems(
                    source, {QStringLiteral("Users/list")},
                    {.folder = QStringLiteral("Users"), .neighbour = QStringLiteral("show")});
            },
            {"      - name: list\n        get: /users\n        needs: login\n", "",
             "needs: [ list, login ]\n",
             "needs: [ list, login ]\n      - name: list\n        get: /users\n"
             "        needs: login\n"});
        add("add a folder at the end",
            [](const EditSource &source) {
                Folder folder;
                folder.name = QStringLiteral("Users");
                return addFolder(source, {}, folder);
            },
            {"needs: Users/list\n", "needs: Users/list\n\n  - folder: Users 2\n    routes: []\n"});
        add("paste",
            [](const EditSource &source) {
                return pasteItems(source, {.folder = QStringLiteral("Users")},
                                  {.text = "# mine\n- {name: list, get: /x}\n- name: list\n"
                                           "  get: /y # two\n"});
            },
            {"needs: [ list, login ]\n",
             "needs: [ list, login ]\n      # mine\n      - {name: list 2, get: /x}\n"
             "      - name: list 3\n        get: /y # two\n"});
        add("another URL",
            [](const EditSource &source) {
                Route route = *findRoute(source.collection, QStringLiteral("Users/show"))->route;
                route.url = Value::fromText(QStringLiteral("/users/2"));
                return changeRoute(source, QStringLiteral("Users/show"), route);
            },
            {"/users/1", "/users/2"});
    }

    void changesTheTextAsMeant()
    {
        QFETCH(const Edit, edit);
        QFETCH(const QByteArrayList, oldAndNew);
        QByteArray expected = shop;
        for (qsizetype i = 0; i < oldAndNew.size(); i += 2) {
            QVERIFY2(expected.contains(oldAndNew[i]), oldAndNew[i]);
            expected.replace(oldAndNew[i], oldAndNew[i + 1]);
        }
        QCOMPARE(edited(edit), expected);
    }

    void keepsCommentsAndForm_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QByteArray>("after");
        const auto add = [](const char *name, const char *before, Edit edit, const char *after) {
            const QByteArray head = "broadside: 1\n";
            QTest::newRow(name) << head + before << edit << head + after;
        };
        const QString a = QStringLiteral("a");
        const QString b = QStringLiteral("b");
        add(
            "all of a list change places",
            "routes: # all\n    -   name: a # one\n        get: /a\n    -   name: b # two\n"
            "        get: /b # last\n",
            [=](const EditSource &source) { return moveItems(source, {b, a}, {}); },
            "routes: # all\n    -   name: b # two\n        get: /b # last\n"
            "    -   name: a # one\n        get: /a\n");
        add(
            "a move to where it is",
            "routes:\n  - name: a\n    get: /a\n\n\n  - {name: b, get: /b}",
            [=](const EditSource &source) {
                return moveItems(source, {b}, {.folder = {}, .neighbour = a});
            },
            "routes:\n  - name: a\n    get: /a\n\n\n  - {name: b, get: /b}");
        add(
            "removing all keeps comments of the list",
            "routes: # all\n  # set apart\n\n  - name: a # one\n    get: /a\n\n  # also apart\n\n"
            "  # with it\n  - name: b\n    get: /b # last\n",
            [=](const EditSource &source) { return removeItems(source, {a, b}); },
            "routes: [] # all\n  # set apart\n\n\n  # also apart\n");
        add(
            "comments around an empty list",
            "routes:\n  - name: a\n    get: /a\n  - folder: b\n    routes: # none\n      # yet\n"
            "      [] # empty\n",
            [=](const EditSource &source) { return moveItems(source, {a}, {.folder = b}); },
            "routes:\n  - folder: b\n    routes: # none\n      # yet\n      # empty\n"
            "      - name: a\n        get: /a\n");
        add(
            "a need in lines of its own",
            "routes:\n  - name: a\n    get: /a\n  - name: b\n    needs: >- # first\n      a\n"
            "    get: /b\n",
            [=](const EditSource &source) { return renameItem(source, a, QStringLiteral("c")); },
            "routes:\n  - name: c\n    get: /a\n  - name: b\n    needs: c # first\n"
            "    get: /b\n");
        add(
            "aliases of what is elsewhere, beside comments",
            "routes:\n  - name: a\n    get: &u /a\n  - name: b # two\n    # where\n    get: *u\n",
            [=](const EditSource &source) {
                return moveItems(source, {b}, {.folder = {}, .neighbour = a, .isBehind = false});
            },
            "routes:\n  - name: b # two\n    # where\n    get: /a\n  - name: a\n    get: &u /a\n");
        add(
            "the first key behind the dash goes",
            "routes:\n  - tags: x # gone\n    # the name\n    name: a\n    get: /a\n",
            [=](const EditSource &source) {
                Route route = *findRoute(source.collection, a)->route;
                route.tags.clear();
                return changeRoute(source, a, route);
            },
            "routes:\n  -\n    # the name\n    name: a\n    get: /a\n");
        add(
            "the last of a list in brackets goes",
            "routes: [\n  {name: a, get: /a}, # one\n  {name: b, get: /b}\n  ]\n",
            [=](const EditSource &source) { return removeItems(source, {b}); },
            "routes: [\n  {name: a, get: /a} # one\n  ]\n");
        add(
            "a text that ends with a blank line",
            "routes:\n  - name: a\n    get: /a\n\n  - name: b\n    get: /b\n",
            [=](const EditSource &source) {
                Route route = *findRoute(source.collection, a)->route;
                route.description = QStringLiteral("x\n\n");
                return changeRoute(source, a, route);
            },
            "routes:\n  - name: a\n    description: \"x\\n\\n\"\n    get: /a\n\n  - name: b\n"
            "    get: /b\n");
        add(
            "what has an anchor takes another form",
            "routes:\n  - name: a\n    get: /a\n    params: &p\n      x: 1\n    tags: t\n",
            [=](const EditSource &source) {
                Route route = *findRoute(source.collection, a)->route;
                route.params[0].isEnabled = false;
                return changeRoute(source, a, route);
            },
            "routes:\n  - name: a\n    get: /a\n    params: &p [{name: x, value: 1, enabled: "
            "false}]\n"
            "    tags: t\n");
    }

    void keepsCommentsAndForm()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const Edit, edit);
        QFETCH(const QByteArray, after);
        QCOMPARE(edited(edit, before), after);
    }

    void tellsWhatBecameOfPaths()
    {
        edited([](const EditSource &source) {
            return moveItems(source, {QStringLiteral("login"), QStringLiteral("Users/list")},
                             {.folder = {}, .neighbour = QStringLiteral("logout")});
        });
        QCOMPARE(m_result.added, (QStringList{QStringLiteral("login"), QStringLiteral("list")}));
        QCOMPARE(m_result.renamings,
                 (Renamings{{QStringLiteral("Users/list"), QStringLiteral("list")}}));
    }

    void movesARouteUnderAFreeName()
    {
        QByteArray text = shop;
        text.replace("name: logout", "name: list");
        edited(
            [](const EditSource &source) {
                return moveItems(source, {QStringLiteral("list")},
                                 {.folder = QStringLiteral("Users")});
            },
            text);
        QCOMPARE(m_result.added, (QStringList{QStringLiteral("Users/list 2")}));
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a name that is taken") << Edit([](const EditSource &source) {
            return renameItem(source, QStringLiteral("login"), QStringLiteral("Users"));
        }) << QStringLiteral("the name “Users” is used already");
        QTest::newRow("a name that cannot be") << Edit([](const EditSource &source) {
            return renameItem(source, QStringLiteral("login"), QStringLiteral("a/b"));
        }) << QStringLiteral("may not have “/”");
        QTest::newRow("a route that has gone") << Edit([](const EditSource &source) {
            return renameItem(source, QStringLiteral("none"), QStringLiteral("a"));
        }) << QStringLiteral("“none” is not in the collection any more");
        QTest::newRow("a folder into itself") << Edit([](const EditSource &source) {
            return moveItems(source, {QStringLiteral("Users")},
                             {.folder = QStringLiteral("Users")});
        }) << QStringLiteral("cannot be moved into itself");
        QTest::newRow("text that is no route") << Edit([](const EditSource &source) {
            return pasteItems(source, {}, {.text = "Hello, world"});
        }) << QStringLiteral("no list of routes");
    }

    void refusesWithASentence()
    {
        QFETCH(const Edit, edit);
        QFETCH(const QString, sentence);
        const QByteArray result = edited(edit);
        QVERIFY2(result.startsWith("error: ") && result.contains(sentence.toUtf8()), result);
    }

    void movesBetweenFiles()
    {
        write(QStringLiteral("more.yaml"), "routes:\n  - name: inside\n    get: /in\n");
        const QString path = write(QStringLiteral("two.broadside.yaml"),
                                   "broadside: 1\nroutes:\n  - name: out\n    get: /out\n"
                                   "  - include: more.yaml\n    folder: More\n");
        const LoadedCollection loaded = loadCollection(path);
        const Edited moved = moveItems({loaded.collection, CollectionFiles(loaded.texts)},
                                       {QStringLiteral("out")}, {.folder = QStringLiteral("More")});
        QVERIFY2(moved, qPrintable(message(moved)));
        QCOMPARE(moved->files.text(path),
                 QByteArray("broadside: 1\nroutes:\n  - include: more.yaml\n    folder: More\n"));
        QCOMPARE(moved->files.text(m_folder.filePath(QStringLiteral("more.yaml"))),
                 QByteArray("routes:\n  - name: inside\n    get: /in\n"
                            "  - name: out\n    get: /out\n"));
        QCOMPARE(moved->renamings,
                 (Renamings{{QStringLiteral("out"), QStringLiteral("More/out")}}));
    }

    void addsToACollectionWithoutRoutes()
    {
        Route route;
        route.name = QStringLiteral("first");
        route.method = QStringLiteral("GET");
        route.url = Value::fromText(QStringLiteral("/"));
        QCOMPARE(edited([&](const EditSource &source) { return addRoute(source, {}, route); },
                        "broadside: 1\nname: New\n"),
                 QByteArray("broadside: 1\nname: New\nroutes:\n  - name: first\n    get: /\n"));
    }

    void writesOutAliasesOfWhatIsElsewhere()
    {
        const QByteArray text = "broadside: 1\nroutes:\n  - name: a\n    get: /\n"
                                "    headers: &some { X: 1 }\n"
                                "  - folder: In\n    routes:\n"
                                "      - name: b\n        get: /\n        headers: *some\n";
        const QByteArray result = edited(
            [](const EditSource &source) {
                return duplicateItems(source, {QStringLiteral("In/b")});
            },
            text);
        QVERIFY2(result.startsWith(text), result);
        QVERIFY2(result.endsWith("- name: b 2\n        get: /\n        headers: {X: 1}\n"), result);
    }
};

QTEST_GUILESS_MAIN(CollectionEditTest)
#include "tst_collectionedit.moc"
