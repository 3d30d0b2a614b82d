// The tag filter over real collections: what is typed and clicked arrives in the choices, the count
// and the marks, and follows the active collection.

#include "filter/selectioncount.h"
#include "filter/tagchip.h"
#include "filter/tagchipbar.h"
#include "filter/tagexpressionfield.h"
#include "filter/tagfilter.h"
#include "theme/theme.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QVBoxLayout>

using namespace Broadside;

namespace {

const char *const shop = R"(broadside: 1
name: Shop
base_url: http://test.invalid
routes:
  - name: login
    get: /login
  - name: search
    get: /users
    tags: [users]
    needs: [login]
  - name: list
    get: /posts
    tags: [posts]
  - name: export
    get: /export
    tags: [users, slow]
  - name: old
    get: /old
    tags: [legacy]
    enabled: false
)";

const char *const billing = R"(broadside: 1
name: Billing
base_url: http://test.invalid
routes:
  - name: bill
    get: /bill
    tags: [bills]
)";

QByteArray manyRoutes()
{
    QByteArray text = "broadside: 1\nname: Many\nbase_url: http://test.invalid\nroutes:\n";
    for (int i = 0; i < 3000; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "  - name: r" + number + "\n    get: /" + number + "\n    tags: [t" +
                QByteArray::number(i % 3) + "]\n";
    }
    return text;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

// As long as it lives, nothing that is to be done in the background begins.
class BusyThreads
{
public:
    BusyThreads()
    {
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        QThreadPool::globalInstance()->start([this] { m_end.acquire(); });
    }
    ~BusyThreads()
    {
        m_end.release();
        QThreadPool::globalInstance()->waitForDone();
        QThreadPool::globalInstance()->setMaxThreadCount(QThread::idealThreadCount());
    }
    Q_DISABLE_COPY_MOVE(BusyThreads)

private:
    QSemaphore m_end;
};

// The three widgets in a window, with a workspace behind them.
struct Shown
{
    QTemporaryDir folder;
    Workspace workspace;
    QWidget window;
    TagExpressionField *field = new TagExpressionField;
    SelectionCount *count = new SelectionCount;
    TagChipBar *chips = new TagChipBar;
    TagFilter filter{&workspace, {field, count, chips}};
    QSignalSpy previews{&filter, &TagFilter::previewChanged};
    RouteMarks marks;
    OpenCollection *marked = nullptr;
    QHash<OpenCollection *, QList<RouteMarks>> marksOfEach; // the newest last

    Shown()
    {
        auto *layout = new QVBoxLayout(&window);
        for (QWidget *widget : std::initializer_list<QWidget *>{field, count, chips})
            layout->addWidget(widget);
        QObject::connect(&filter, &TagFilter::marksChanged, &window,
                         [this](OpenCollection *collection, const RouteMarks &newMarks) {
                             marked = collection;
                             marks = newMarks;
                             marksOfEach[collection] += newMarks;
                         });
        window.resize(700, 200);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window)); // the tests see the focus
        field->setFocus();
    }

    QString path(const QString &name) const { return folder.filePath(name + ".broadside.yaml"); }

    OpenCollection *open(const QString &name, const QByteArray &text)
    {
        write(path(name), text);
        OpenCollection *collection = workspace.open(path(name));
        static_cast<void>(QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, 60'000));
        return collection;
    }

    QString words() const { return count->accessibleName(); }

    TagChip *chip(const QString &tag) const
    {
        for (TagChip *each : chips->findChildren<TagChip *>()) {
            if (each->isVisible() && each->tag() == tag)
                return each;
        }
        return nullptr;
    }
};

} // namespace

class TestTagFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isIdleWithoutACollection()
    {
        Shown shown;
        QVERIFY(!shown.field->isEnabled());
        QCOMPARE(shown.words(), QString());
        QVERIFY(!shown.filter.expression());
    }

    void countsWhileTyping()
    {
        Shown shown;
        OpenCollection *collection = shown.open("shop", shop);
        QVERIFY(collection->errors().isEmpty());
        QCOMPARE(shown.words(), "4 of 5 run");
        QTest::keyClicks(shown.field, "users");
        QCOMPARE(collection->choices().tags, "users");
        QCOMPARE(shown.words(), "2 of 5 run + 1 needed");
        QTest::keyClicks(shown.field, " and not slow");
        QCOMPARE(shown.words(), "1 of 5 run + 1 needed");
        QCOMPARE(shown.filter.expression()->text(), "users and not slow");
        QCOMPARE(shown.filter.preview().selected, 1);
    }

    void marksRoutesWithTheReason()
    {
        Shown shown;
        OpenCollection *collection = shown.open("shop", shop);
        QTest::keyClicks(shown.field, "users");
        QCOMPARE(shown.marked, collection);
        QCOMPARE(shown.marks.size(), 5);
        QCOMPARE(shown.marks["search"], (RouteMark{true, false, {}}));
        QCOMPARE(shown.marks["login"], (RouteMark{false, true, "runs because search needs it"}));
        QCOMPARE(shown.marks["list"],
                 (RouteMark{false, false, "filtered out: its tags do not match “users”"}));
        QCOMPARE(shown.marks["old"], (RouteMark{false, false, "switched off (enabled: false)"}));
    }

    void keepsTheLastRightExpression()
    {
        Shown shown;
        OpenCollection *collection = shown.open("shop", shop);
        QTest::keyClicks(shown.field, "users and");
        QCOMPARE(collection->choices().tags, "users and");
        QCOMPARE(shown.filter.expression()->text(), "users");
        QCOMPARE(shown.words(), "wrong at column 10");
        QVERIFY(shown.filter.mistake().contains("column 10"));
        QVERIFY(shown.count->text().contains(u'⚠'));
        QVERIFY(shown.count->text().contains(
            Theme::of(shown.count->palette()).failed.name())); // it is wrong
        QVERIFY(shown.count->toolTip().contains("it runs nothing"));
        QCOMPARE(shown.chip("users")->state(), TagChoice::With);
        // A chip goes on from the expression in force.
        QTest::mouseClick(shown.chip("slow"), Qt::LeftButton);
        QCOMPARE(shown.field->text(), "slow or users");
        QVERIFY(shown.filter.mistake().isEmpty());
        QVERIFY(!shown.count->text().contains(u'⚠'));
    }

    void warnsOfTagsThatNoRouteHas()
    {
        Shown shown;
        shown.open("shop", shop);
        QTest::keyClicks(shown.field, "users or sloww ");
        QCOMPARE(shown.filter.expression()->text(), "users or sloww"); // it counts
        QCOMPARE(shown.filter.unknownTagsSentence(),
                 "no route has the tag “sloww”; did you mean “slow”?");
        QCOMPARE(shown.words(), "2 of 5 run + 1 needed");
        QVERIFY(shown.count->text().contains(u'⚠'));
        const Theme &theme = Theme::of(shown.count->palette());
        QVERIFY(shown.count->text().contains(theme.warning.name())); // and not wrong
        QVERIFY(!shown.count->text().contains(theme.failed.name()));
        QVERIFY(shown.count->toolTip().contains("No route has the tag “sloww”"));
        QTest::keyClick(shown.field, Qt::Key_Backspace);
        QTest::keyClick(shown.field, Qt::Key_Backspace);
        QVERIFY(!shown.count->text().contains(u'⚠'));
    }

    void saysThatNothingIsSelected()
    {
        Shown shown;
        shown.open("shop", shop);
        QTest::keyClicks(shown.field, "nobody");
        QCOMPARE(shown.words(), "nothing is selected");
    }

    void editsByChips()
    {
        Shown shown;
        OpenCollection *collection = shown.open("shop", shop);
        QTest::mouseClick(shown.chip("users"), Qt::LeftButton);
        QTest::mouseClick(shown.chip("slow"), Qt::LeftButton);
        QTest::mouseClick(shown.chip("slow"), Qt::LeftButton);
        QCOMPARE(shown.field->text(), "users and not slow");
        QCOMPARE(collection->choices().tags, "users and not slow");
        QCOMPARE(shown.words(), "1 of 5 run + 1 needed");
        shown.field->undo();
        QTest::mouseClick(shown.chip("slow"), Qt::LeftButton);
        QCOMPARE(shown.chip("legacy")->text(), "legacy 0");
    }

    void followsTheActiveCollection()
    {
        Shown shown;
        OpenCollection *first = shown.open("shop", shop);
        QTest::keyClicks(shown.field, "users or");
        OpenCollection *second = shown.open("billing", billing);
        QCOMPARE(shown.field->text(), QString());
        QCOMPARE(shown.words(), "1 of 1 run");
        QVERIFY(shown.chip("bills"));
        QVERIFY(!shown.chip("users"));
        QTest::keyClicks(shown.field, "bills");
        QCOMPARE(second->choices().tags, "bills");
        QCOMPARE(first->choices().tags, "users or");
        shown.workspace.setActive(first);
        QCOMPARE(shown.field->text(), "users or");
        QCOMPARE(shown.filter.expression()->text(), "users"); // still the last right one
        QCOMPARE(shown.filter.expressionOf(second)->text(), "bills");
        QCOMPARE(shown.words(), "wrong at column 9");
        shown.workspace.close(first);
        QCOMPARE(shown.field->text(), "bills");
        shown.workspace.close(second);
        QCOMPARE(shown.words(), QString());
        QVERIFY(!shown.field->isEnabled());
        QVERIFY(!shown.filter.expression());
    }

    // As after a session was restored.
    void marksWhatIsNotActiveToo()
    {
        Shown shown;
        OpenCollection *first = shown.open("shop", shop);
        OpenCollection *second = shown.open("billing", billing);
        QCOMPARE(shown.workspace.active(), second);
        first->setChoices({.tags = "users"});
        QVERIFY(!shown.marksOfEach[first].isEmpty());
        QCOMPARE(shown.marksOfEach[first].last()["list"],
                 (RouteMark{false, false, "filtered out: its tags do not match “users”"}));
        QCOMPARE(shown.field->text(), QString());
        QCOMPARE(shown.words(), "1 of 1 run");

        write(shown.path("shop"), QByteArray(shop) + "  - name: new\n    get: /new\n");
        first->reload();
        QTRY_VERIFY(shown.marksOfEach[first].last().contains("new"));
        QCOMPARE(shown.marksOfEach[first].last()["new"],
                 (RouteMark{false, false, "filtered out: it has no tags, the filter is “users”"}));

        // All is known already when it becomes the active one.
        const qsizetype times = shown.marksOfEach[first].size();
        shown.workspace.setActive(first);
        QCOMPARE(shown.words(), "2 of 6 run + 1 needed");
        QCOMPARE(shown.marksOfEach[first].size(), times);
        QCOMPARE(shown.marksOfEach[second].size(), 1);
    }

    void marksManyRoutesOfAnotherOneInTheBackground()
    {
        Shown shown;
        OpenCollection *many = shown.open("many", manyRoutes());
        QTRY_COMPARE(shown.words(), "3000 of 3000 run");
        shown.open("billing", billing);
        {
            const BusyThreads busy;
            many->setChoices({.tags = "t1"});
            QVERIFY(!shown.filter.isComputing()); // nothing of the active one
            QVERIFY(shown.marksOfEach[many].last()["r0"].isSelected);
        }
        QTRY_VERIFY(!shown.marksOfEach[many].last()["r0"].isSelected);
        QVERIFY(shown.marksOfEach[many].last()["r1"].isSelected);
        QCOMPARE(shown.words(), "1 of 1 run");
    }

    void takesChoicesOfOthers()
    {
        Shown shown;
        OpenCollection *collection = shown.open("shop", shop);
        RunChoices choices = collection->choices();
        choices.tags = "posts";
        collection->setChoices(choices);
        QCOMPARE(shown.field->text(), "posts");
        QCOMPARE(shown.words(), "1 of 5 run");
        const qsizetype previews = shown.previews.size();
        choices.mode = RunMode::Series;
        collection->setChoices(choices);
        QCOMPARE(shown.previews.size(), previews); // nothing new
    }

    void followsChangesOfTheFile()
    {
        Shown shown;
        OpenCollection *collection = shown.open("shop", shop);
        QTest::keyClicks(shown.field, "users");
        const QByteArray text =
            QByteArray(shop) + "  - name: new\n    get: /new\n    tags: [users, fresh]\n";
        write(shown.path("shop"), text);
        collection->reload();
        QTRY_COMPARE(shown.words(), "3 of 6 run + 1 needed");
        QVERIFY(shown.chip("fresh"));
        QCOMPARE(shown.field->text(), "users");
    }

    void saysThatARunCannotStart()
    {
        Shown shown;
        shown.open("shop", QByteArray(shop).replace("needs: [login]", "needs: [logout]"));
        QCOMPARE(shown.words(), "cannot run (errors: 1)");
        QVERIFY(shown.count->accessibleDescription().contains("“logout”"));
    }

    void computesManyRoutesInTheBackground()
    {
        Shown shown;
        shown.open("many", manyRoutes());
        QTRY_COMPARE(shown.words(), "3000 of 3000 run");
        {
            const BusyThreads busy;
            QTest::keyClicks(shown.field, "t1");
            QVERIFY(shown.filter.isComputing());
            QCOMPARE(shown.words(), "3000 of 3000 run");
            QTest::keyClicks(shown.field, " or t2");
        }
        QTRY_COMPARE(shown.words(), "2000 of 3000 run");
        QTRY_VERIFY(!shown.filter.isComputing());
        QCOMPARE(shown.marks.size(), 3000);
    }

    void ignoresWhatComesTooLate()
    {
        Shown shown;
        OpenCollection *collection = shown.open("many", manyRoutes());
        QTRY_COMPARE(shown.words(), "3000 of 3000 run");
        {
            const BusyThreads busy;
            shown.field->edit("t0");
            QVERIFY(shown.filter.isComputing());
            shown.workspace.close(collection);
        }
        QTRY_VERIFY(!shown.filter.isComputing());
        QCOMPARE(shown.words(), QString());
    }
};

QTEST_MAIN(TestTagFilter)
#include "tst_tagfilter.moc"
