// Two changes of one file beside each other: brought together when they are about different things.
#include "edit/mergechanges.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray base = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: a # first\n"
                        "    get: /a\n"
                        "  - folder: In\n"
                        "    routes:\n"
                        "      - name: b\n"
                        "        get: /b\n"
                        "      - name: c\n"
                        "        get: /c\n"
                        "  - name: d\n"
                        "    get: /d\n";

} // namespace

class MergeChangesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QByteArray merged(const QByteArray &ours, const QByteArray &theirs) const
    {
        const QString path = m_folder.filePath(QStringLiteral("shop.yaml"));
        const LoadedCollection before = parseCollection(base, path);
        const LoadedCollection mine = parseCollection(ours, path);
        const LoadedCollection other = parseCollection(theirs, path);
        if (!mine.errors.isEmpty() || !other.errors.isEmpty())
            return "broken test";
        const Result<CollectionFiles> files = mergeChanges({before, mine, other});
        return files ? files->text(path) : "both: " + files.error().message.toUtf8();
    }

    static QByteArray with(const QByteArrayList &oldAndNew, QByteArray text = base)
    {
        for (qsizetype i = 0; i < oldAndNew.size(); i += 2)
            text.replace(oldAndNew[i], oldAndNew[i + 1]);
        return text;
    }

private Q_SLOTS:
    void bringsTogetherWhatIsApart_data()
    {
        QTest::addColumn<QByteArrayList>("ours");
        QTest::addColumn<QByteArrayList>("theirs");
        const auto add = [](const char *name, const QByteArrayList &ours,
                            const QByteArrayList &theirs) {
            QTest::newRow(name) << ours << theirs;
        };
        add("a route each", {"get: /a", "get: /A"}, {"get: /b", "get: /B # new"});
        add("a change and a comment", {"get: /a", "get: /A"}, {"# first", "# the first"});
        add("a new route", {"  - name: d", "  - name: new\n    get: /n\n  - name: d"},
            {"get: /d", "put: /d"});
        add("one less", {"      - name: b\n        get: /b\n", ""}, {"get: /a", "put: /a"});
        add("a renamed one", {"name: c", "name: see"}, {"get: /b", "put: /b"});
        add("a folder's own", {"folder: In\n", "folder: In\n    prefix: /in\n"},
            {"get: /b", "put: /b"});
        add("the collection's own", {"name: Shop", "name: Store"}, {"get: /b", "put: /b"});
    }

    void bringsTogetherWhatIsApart()
    {
        QFETCH(const QByteArrayList, ours);
        QFETCH(const QByteArrayList, theirs);
        QCOMPARE(merged(with(ours), with(theirs)), with(ours, with(theirs)));
        QCOMPARE(merged(base, with(theirs)), with(theirs));
        QCOMPARE(merged(with(ours), base), with(ours));
    }

    void theSameChangeIsNoQuestion()
    {
        const QByteArray both = with({"get: /a", "get: /A"});
        QCOMPARE(merged(both, both), both);
    }

    void asksWhenBothTouchedTheSame_data()
    {
        QTest::addColumn<QByteArrayList>("ours");
        QTest::addColumn<QByteArrayList>("theirs");
        QTest::addColumn<QByteArray>("what");
        const auto add = [](const char *name, const QByteArrayList &ours,
                            const QByteArrayList &theirs, const char *what) {
            QTest::newRow(name) << ours << theirs << QByteArray(what);
        };
        add("a route", {"get: /b", "get: /B"}, {"get: /b", "put: /b"}, "In/b");
        add("changed here, gone there", {"get: /d", "get: /D"}, {"  - name: d\n    get: /d\n", ""},
            "d");
        add("gone here, changed there", {"  - name: d\n    get: /d\n", ""}, {"get: /d", "get: /D"},
            "d");
        add("two of one name", {"  - name: d", "  - name: new\n    get: /1\n  - name: d"},
            {"  - name: d", "  - name: new\n    get: /2\n  - name: d"}, "new");
        add("the collection", {"name: Shop", "name: Store"}, {"name: Shop", "name: Market"},
            "the collection itself");
        add("a moved one",
            {"  - name: d\n    get: /d\n", "", "  - name: a",
             "  - name: d\n    get: /d\n  - name: a"},
            {"get: /b", "put: /b"}, "the order of the routes");
    }

    void asksWhenBothTouchedTheSame()
    {
        QFETCH(const QByteArrayList, ours);
        QFETCH(const QByteArrayList, theirs);
        QFETCH(const QByteArray, what);
        QCOMPARE(merged(with(ours), with(theirs)), QByteArray("both: both have changed: " + what));
    }
};

QTEST_GUILESS_MAIN(MergeChangesTest)
#include "tst_mergechanges.moc"
