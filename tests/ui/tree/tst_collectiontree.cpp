// The model of the collection tree and its filter, over collections in files that change.

#include "collectiontreetest.h"
#include "models/collectionfilter.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Broadside;

namespace {

using Role = CollectionTreeModel::Role;

// Each row indented by its depth, routes with their method.
QStringList rows(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString method = index.data(Role::MethodRole).toString();
        lines += QString(depth, u' ') + (method.isEmpty() ? QString() : QString(method + u' ')) +
                 index.data().toString();
        lines += rows(model, index, depth + 1);
    }
    return lines;
}

} // namespace

class tst_CollectionTree : public CollectionTreeTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsFoldersAndRoutes()
    {
        open("shop.broadside.yaml", shop);
        QCOMPARE(rows(*m_model), (QStringList{"Shop", " POST login", " Users", "  GET search",
                                              "  POST create", " Admin", "  DELETE purge"}));
        const QModelIndex search = m_model->routeIndex(m_collection, "Users/search");
        QCOMPARE(search.data(Role::KindRole).toInt(), int(TreeKind::Route));
        QCOMPARE(search.data(Role::UrlRole).toString(),
                 QStringLiteral("https://shop.example/users/"));
        QCOMPARE(search.data(Role::TagsRole).toStringList(), (QStringList{"smoke", "users"}));
        QCOMPARE(search.data(Role::CollectionRole).value<OpenCollection *>(), m_collection);
        QCOMPARE(search.parent().data(Role::IdRole).toString(), QStringLiteral("Users"));
    }

    void mergesIncludesWithoutAName()
    {
        write("more.yaml", "routes:\n  - { name: extra, get: /extra }\n");
        open("shop.broadside.yaml",
             "broadside: 1\nname: Shop\nbase_url: http://h\nroutes:\n"
             "  - { name: first, get: / }\n  - include: more.yaml\n  - { name: last, get: / }\n");
        QCOMPARE(rows(*m_model), (QStringList{"Shop", " GET first", " GET extra", " GET last"}));
        QVERIFY(m_model->routeIndex(m_collection, "extra").isValid());
    }

    void showsErrorsWithTheirPlace()
    {
        open("broken.broadside.yaml", "broadside: 1\nname: Broken\nbase_url: http://h\nroutes:\n"
                                      "  - { name: fine, get: / }\n"
                                      "  - { name: wrong, get: /, timeouts: 3s }\n");
        const QModelIndex top = m_model->index(0, 0);
        const QModelIndex problem = m_model->index(0, 0, top);
        QCOMPARE(problem.data(Role::KindRole).toInt(), int(TreeKind::Problem));
        QVERIFY(problem.data().toString().startsWith(QStringLiteral("6:28 ")));
        QCOMPARE(problem.data(Role::PlaceRole).value<SourcePlace>().line, 6);
        QVERIFY(m_model->routeIndex(m_collection, "fine").isValid());
    }

    void showsAFileThatIsNotThere()
    {
        m_collection = m_workspace->open(path("missing.broadside.yaml"));
        QVERIFY(m_model->index(0, 0).data(Role::IsReadingRole).toBool());
        waitUntilRead();
        QVERIFY(!m_model->index(0, 0).data(Role::IsReadingRole).toBool());
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 1);
    }

    void changesOnlyWhatAReloadChanged()
    {
        open("shop.broadside.yaml", shop);
        const QPersistentModelIndex search = m_model->routeIndex(m_collection, "Users/search");
        const QPersistentModelIndex users = search.parent();
        const QPersistentModelIndex purge = m_model->routeIndex(m_collection, "Admin/purge");
        reload("broadside: 1\n"
               "name: Shop\n"
               "routes:\n"
               "  - folder: New\n"
               "    routes: [ { name: a, get: / }, { name: b, get: / } ]\n"
               "  - folder: Users\n"
               "    routes:\n"
               "      - { name: create, post: / }\n"
               "      - { name: added, get: / }\n"
               "      - { name: search, query: / }\n"
               "  - { name: login, post: /login }\n");
        QCOMPARE(rows(*m_model),
                 (QStringList{"Shop", " New", "  GET a", "  GET b", " Users", "  POST create",
                              "  GET added", "  QUERY search", " POST login"}));
        QVERIFY(search.isValid());
        QCOMPARE(search.row(), 2);
        QCOMPARE(users.row(), 1);
        QVERIFY(!purge.isValid());
        QCOMPARE(m_model->routeIndex(m_collection, "Users/search"), QModelIndex(search));
    }

    void takesManyMovesAtOnce()
    {
        open("many.broadside.yaml", many(300, false));
        reload(many(300, true));
        QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 300);
        QCOMPARE(rows(*m_model).at(1), QStringLiteral(" GET r299"));
    }

    void followsTheWorkspace()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        OpenCollection *second =
            open("two.broadside.yaml", QByteArray(shop).replace("Shop", "Two"));
        QCOMPARE(m_model->rowCount(), 2);
        QVERIFY(m_model->indexOf(second).data(Role::IsActiveRole).toBool());
        m_workspace->close(first);
        QCOMPARE(m_model->rowCount(), 1);
        QCOMPARE(m_model->indexOf(second).row(), 0);
        m_workspace->close(second);
        QCOMPARE(m_model->rowCount(), 0);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("name") << "sear" << QStringList{"Shop", " Users", "  GET search"};
        QTest::newRow("case") << "SEARCH" << QStringList{"Shop", " Users", "  GET search"};
        QTest::newRow("tag") << "smoke" << QStringList{"Shop", " Users", "  GET search"};
        QTest::newRow("URL") << "/cache" << QStringList{"Shop", " Admin", "  DELETE purge"};
        QTest::newRow("folder") << "admin" << QStringList{"Shop", " Admin", "  DELETE purge"};
        QTest::newRow("two words")
            << "users crea" << QStringList{"Shop", " Users", "  POST create"};
        QTest::newRow("nothing") << "zebra" << QStringList{};
    }

    void filters()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        open("shop.broadside.yaml", shop);
        CollectionFilter filter(*m_model);
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setText(text);
        QCOMPARE(rows(filter), expected);
        filter.setText({});
        QCOMPARE(rows(filter), rows(*m_model));
    }

    // Each filter is made from the marks of the one before.
    void filtersTheSameLetterByLetter()
    {
        open("shop.broadside.yaml", shop);
        CollectionFilter filter(*m_model);
        const QString text = QStringLiteral("users crea");
        QList<QStringList> typed;
        for (int i = 1; i <= text.size(); ++i) {
            filter.setText(text.first(i));
            typed.append(rows(filter));
        }
        for (int i = 1; i <= text.size(); ++i) {
            filter.setText({});
            filter.setText(text.first(i));
            QCOMPARE(rows(filter), typed[i - 1]);
        }
    }

    void filtersWhatAReloadBrings()
    {
        open("shop.broadside.yaml", shop);
        CollectionFilter filter(*m_model);
        const QAbstractItemModelTester tester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setText("fresh");
        QCOMPARE(rows(filter), QStringList());
        reload(QByteArray(shop).replace("name: create", "name: fresh"));
        QCOMPARE(rows(filter), (QStringList{"Shop", " Users", "  POST fresh"}));
        reload(shop);
        QCOMPARE(rows(filter), QStringList());
    }

    // A tester would look at everything again and again, so there is none here.
    void staysFastWithTenThousandRoutes()
    {
        m_tester.reset();
        CollectionFilter filter(*m_model);
        write("many.broadside.yaml", many(10'000, false));
        m_collection = m_workspace->open(path("many.broadside.yaml"));
        waitUntilRead();
        QTRY_COMPARE(filter.rowCount(filter.index(0, 0)), 10'000); // made in the background

        QElapsedTimer timer;
        timer.start();
        filter.setText("r1");
        const qint64 narrowed = timer.restart();
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 1111);
        filter.setText({});
        const qint64 widened = timer.restart();
        QHash<QString, RouteMark> marks;
        for (int i = 0; i < 10'000; i += 2)
            marks.insert(QStringLiteral("r%1").arg(i), {.isSelected = false});
        m_model->setMarks(m_collection, marks);
        const qint64 marked = timer.elapsed();
        qInfo("narrowed in %lld ms, widened in %lld ms, marked in %lld ms", narrowed, widened,
              marked);
        // Only what grows with the square of their number takes that long, even on a loaded
        // machine.
        QVERIFY(narrowed + widened + marked < 30'000);
    }

private:
    static QByteArray many(int count, bool isReversed)
    {
        QByteArray text = "broadside: 1\nname: Many\nbase_url: http://h\nroutes:\n";
        for (int i = 0; i < count; ++i) {
            const QByteArray number = QByteArray::number(isReversed ? count - 1 - i : i);
            text += "  - { name: r" + number + ", get: /item, tags: [t" + number.right(1) + "] }\n";
        }
        return text;
    }
};

QTEST_MAIN(tst_CollectionTree)
#include "tst_collectiontree.moc"
