#include "inspector/jsonsearch.h"
#include "inspector/jsontreemodel.h"
#include "inspector/syntaxcolors.h"
#include "inspector/treeviewer.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtConcurrentRun>
#include <QTest>

using namespace Broadside;

namespace {

void load(JsonTreeModel &model, const QByteArray &json)
{
    model.setDocument(std::make_shared<const TextDocument>(json, TextLayout::AsIs));
}

QStringList valuesBelow(JsonTreeModel &model, const QModelIndex &parent)
{
    while (model.canFetchMore(parent))
        model.fetchMore(parent);
    QStringList values;
    for (int row = 0; row < model.rowCount(parent); ++row)
        values += model.index(row, JsonTreeModel::NameColumn, parent).data().toString() + u'=' +
                  model.index(row, JsonTreeModel::ValueColumn, parent).data().toString();
    return values;
}

} // namespace

class tst_JsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsMembers();
    void tellsPaths();
    void readsChildrenInPortions();
    void readsLongTextsInTheBackground();
    void findsNamesAndValues();
    void revealsWhatWasNotReadYet();
    void stepsThroughTheTree();
    void survivesWhatIsNotJson_data();
    void survivesWhatIsNotJson();
};

void tst_JsonTree::showsMembers()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false);
    load(model, R"( {"a":1,"b\n":[true,"x\"y"],"c":{},"d":[],"e":null} )");
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex root = model.index(0, 0);
    QCOMPARE(valuesBelow(model, root), (QStringList{"a=1", "b\n=[ ] 2 elements", "c={ } 0 members",
                                                    "d=[ ] 0 elements", "e=null"}));
    QCOMPARE(valuesBelow(model, model.index(1, 0, root)), (QStringList{"0=true", "1=x\"y"}));
    QVERIFY(!model.hasChildren(model.index(2, 0, root)));
}

void tst_JsonTree::tellsPaths()
{
    JsonTreeModel model;
    load(model, R"({"items":[{"first name":"it's"}]})");
    QModelIndex index = model.index(0, 0);
    for (int i = 0; i < 3; ++i) {
        model.fetchMore(index);
        index = model.index(0, 0, index);
    }
    QCOMPARE(index.data(JsonTreeModel::PathRole).toString(),
             QStringLiteral("$.items[0]['first name']"));
    QCOMPARE(index.data(JsonTreeModel::SourceRole).toString(), QStringLiteral("\"it's\""));
}

void tst_JsonTree::readsChildrenInPortions()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false);
    QByteArray json = "[0";
    for (int i = 1; i < 2500; ++i)
        json += ',' + QByteArray::number(i);
    load(model, "{\"list\":" + json + "]}");
    const QModelIndex top = model.index(0, 0);
    QCOMPARE(model.rowCount(top), 1); // there at once, as somebody waits for it
    const QModelIndex root = model.index(0, 0, top);
    QCOMPARE(root.siblingAtColumn(1).data().toString(), QStringLiteral("[ ] 2,500 elements"));
    model.fetchMore(root);
    QCOMPARE(model.rowCount(root), 1000);
    QCOMPARE(valuesBelow(model, root).size(), 2500);
    QCOMPARE(model.index(2499, 1, root).data().toString(), QStringLiteral("2499"));

    load(model, json + ']');
    QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("[ ] 2,500 elements"));
    QCOMPARE(model.rowCount(model.index(0, 0)), 1000);
    QCOMPARE(valuesBelow(model, model.index(0, 0)).size(), 2500);
}

void tst_JsonTree::readsLongTextsInTheBackground()
{
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false);
    const QByteArray big = "\"" + QByteArray(3'000'000, 'x') + "\"";
    load(model, "{\"a\":" + big + ",\"b\":[1,2]}");
    QVERIFY(model.isReading());
    QTRY_COMPARE(model.rowCount(), 1);
    const QModelIndex root = model.index(0, 0);
    model.fetchMore(root);
    QTRY_COMPARE(model.rowCount(root), 2);
    QCOMPARE(model.index(1, 1, root).data().toString(), QStringLiteral("[ ] 2 elements"));
    QVERIFY(model.index(0, 1, root).data().toString().size() < 300);
}

void tst_JsonTree::findsNamesAndValues()
{
    const QByteArray json = R"({"name":"a","b":[{"Name":"x\u006eame"}, 12, true],"é":null})";
    const auto found = [&json](const QString &wanted, Qt::CaseSensitivity sensitivity) {
        const auto document = std::make_shared<const TextDocument>(json, TextLayout::AsIs);
        QFuture<TextMatches> future = QtConcurrent::run([&](QPromise<TextMatches> &promise) {
            searchJson(promise, document, wanted, sensitivity);
        });
        QStringList texts;
        for (const TextMatches &batch : future.results()) {
            for (const TextMatch &match : batch)
                texts += QString::fromUtf8(json.sliced(match.begin, match.end - match.begin));
        }
        return texts;
    };
    QCOMPARE(found("name", Qt::CaseInsensitive),
             (QStringList{"\"name\"", "\"Name\"", R"("x\u006eame")"}));
    QCOMPARE(found("Name", Qt::CaseSensitive), QStringList{"\"Name\""});
    QCOMPARE(found("2", Qt::CaseInsensitive), QStringList{"12"});
    QCOMPARE(found("É", Qt::CaseInsensitive), QStringList{"\"é\""});
    QCOMPARE(found("\"", Qt::CaseInsensitive), QStringList());
}

void tst_JsonTree::revealsWhatWasNotReadYet()
{
    QByteArray json = "[";
    for (int i = 0; i < 200'000; ++i)
        json += "{\"id\":" + QByteArray::number(i) + "},";
    json.back() = ']';
    const qint64 offset = json.lastIndexOf("150000");
    JsonTreeModel model;
    QSignalSpy revealed(&model, &JsonTreeModel::revealed);
    load(model, json);
    model.reveal(json.lastIndexOf("1234"));
    model.reveal(offset);
    QTRY_COMPARE(revealed.count(), 1);
    const auto index = revealed.first().first().toModelIndex();
    QCOMPARE(index.data().toString(), QStringLiteral("150000"));
    QCOMPARE(index.data(JsonTreeModel::OffsetRole).toLongLong(), offset);
    QCOMPARE(index.data(JsonTreeModel::PathRole).toString(), QStringLiteral("$[150000].id"));
    model.reveal(json.indexOf("\"id\""));
    QCOMPARE(revealed.count(), 2);
    QCOMPARE(revealed.last().first().toModelIndex().data().toString(), QStringLiteral("id"));
}

void tst_JsonTree::stepsThroughTheTree()
{
    SyntaxColors colors;
    colors.setPalette(QGuiApplication::palette());
    TreeViewer viewer(colors);
    viewer.resize(500, 300);
    viewer.QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(&viewer));
    const QByteArray json = R"({"a":{"b":{"deep":"one"}},"list":["two","one more"]})";
    ShownBody body;
    body.text = std::make_shared<const TextDocument>(json, TextLayout::AsIs);
    viewer.show(body, false);
    const QImage before = viewer.view()->viewport()->grab().toImage();
    viewer.find(QStringLiteral("ONE"), Qt::CaseInsensitive);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("1 of 2"));
    QCOMPARE(viewer.positionText(), QStringLiteral("$.a.b.deep"));
    QVERIFY(viewer.view()->visualRect(viewer.view()->currentIndex()).isValid());
    viewer.showNextMatch(false);
    QCOMPARE(viewer.matchText(), QStringLiteral("2 of 2"));
    QCOMPARE(viewer.positionText(), QStringLiteral("$.list[1]"));
    QVERIFY(before != viewer.view()->viewport()->grab().toImage());
    viewer.showNextMatch(true);
    QCOMPARE(viewer.positionText(), QStringLiteral("$.a.b.deep"));
    viewer.find({}, Qt::CaseInsensitive);
    QVERIFY(viewer.matchText().isEmpty());
}

void tst_JsonTree::survivesWhatIsNotJson_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "   ", "{", "[1,", "{\"a\"", "{\"a\":}", "[[[[", "}", "{,,}",
                             "x y", "[\"a", "{\"a\":1 \"b\"}"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_JsonTree::survivesWhatIsNotJson()
{
    QFETCH(QByteArray, text);
    JsonTreeModel model;
    QAbstractItemModelTester tester(&model);
    tester.setUseFetchMore(false);
    load(model, text);
    QModelIndex index = model.index(0, 0);
    for (int depth = 0; depth < 6 && index.isValid(); ++depth) {
        valuesBelow(model, index);
        index = model.index(0, 0, index);
    }
}

QTEST_MAIN(tst_JsonTree)
#include "tst_jsontree.moc"
