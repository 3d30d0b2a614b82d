// What a wrong tag expression means for the routes of a collection, and until when.

#include "filter/tagpreviews.h"
#include "support/heldpool.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

// With tags t0, t1 and t2 in turn; of more than 2,000 the marks are made in the background.
QByteArray collectionOf(int routes)
{
    QByteArray text = "broadside: 1\nname: Test\nbase_url: http://test.invalid\nroutes:\n";
    for (int i = 0; i < routes; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "  - { name: r" + number + ", get: /" + number + ", tags: [ t" +
                QByteArray::number(i % 3) + " ] }\n";
    }
    return text;
}

// The previews of one collection, and what they tell.
struct Told
{
    explicit Told(int routes)
    {
        QFile file(folder.filePath(QStringLiteral("test.broadside.yaml")));
        if (!file.open(QIODevice::WriteOnly))
            return;
        file.write(collectionOf(routes));
        file.close();
        QObject::connect(&previews, &TagPreviews::marksChanged, &previews,
                         [this](const OpenCollection *, const RouteMarks &newMarks) {
                             marks = newMarks;
                             ++timesMarked;
                         });
        QObject::connect(&previews, &TagPreviews::wrongnessTold, &previews,
                         [this](const OpenCollection *, bool isExpressionWrong) {
                             isWrong = isExpressionWrong;
                         });
        collection = workspace.open(file.fileName());
    }

    void type(const QString &expression) const
    {
        RunChoices choices;
        choices.tags = expression;
        collection->setChoices(choices);
    }
    bool isMarked() const { return !marks.isEmpty() && !previews.isComputing(collection); }
    bool runs(const QString &route) const { return marks[route].isSelected; }

    QTemporaryDir folder;
    Workspace workspace;
    TagPreviews previews{workspace};
    OpenCollection *collection = nullptr;
    RouteMarks marks;
    int timesMarked = 0;
    bool isWrong = false;
};

constexpr int few = 6;
constexpr int many = 3000;

} // namespace

class TestTagPreviews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThatAnExpressionIsWrong()
    {
        Told told(few);
        QTRY_VERIFY(told.isMarked());
        QVERIFY(!told.isWrong);
        told.type("t0 and");
        QVERIFY(told.isWrong);
        told.type("t0 and not t1");
        QVERIFY(!told.isWrong);
        QVERIFY(told.runs("r0"));
        QVERIFY(!told.runs("r1"));
    }

    // Its marks are there already, and are not told of again.
    void tellsThatTheSameAsBeforeIsRightAgain()
    {
        Told told(few);
        QTRY_VERIFY(told.isMarked());
        told.type("t0");
        const int times = told.timesMarked;
        told.type("t0 (");
        QVERIFY(told.isWrong);
        told.type("t0");
        QVERIFY(!told.isWrong);
        QCOMPARE(told.timesMarked, times);
        told.type("t0 (");
        told.type("");
        QVERIFY(!told.isWrong);
        QVERIFY(told.runs("r1"));
    }

    // As in a session that is restored.
    void tellsOfWhatWasWrongBeforeItWasRead()
    {
        Told told(few);
        told.type("t0 and");
        QTRY_VERIFY(told.isMarked());
        QVERIFY(told.isWrong);
    }

    // Until then the marks are those of the expression before the mistake.
    void isWrongUntilTheMarksOfManyRoutesAreThere()
    {
        Told told(many);
        QTRY_VERIFY(told.isMarked());
        told.type("t0 and");
        QVERIFY(told.isWrong);
        const HeldPool held;
        told.type("t0");
        QVERIFY(told.previews.isComputing(told.collection));
        QVERIFY(told.isWrong);
        held.letGo();
        QTRY_VERIFY(!told.isWrong);
        QVERIFY(!told.runs("r1"));
    }

    // What is computed is of an expression that is no longer on the screen.
    void staysWrongWhileOlderMarksArrive()
    {
        Told told(many);
        QTRY_VERIFY(told.isMarked());
        const int times = told.timesMarked;
        const HeldPool held;
        told.type("t0");
        QVERIFY(told.previews.isComputing(told.collection));
        told.type("t0 and");
        held.letGo();
        QTRY_COMPARE(told.timesMarked, times + 1);
        QTRY_VERIFY(!told.previews.isComputing(told.collection));
        QVERIFY(told.isWrong);
    }
};

QTEST_MAIN(TestTagPreviews)
#include "tst_tagpreviews.moc"
