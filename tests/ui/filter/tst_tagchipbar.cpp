// Tags as chips: what they show, what clicks and keys make of the expression, and many of them.

#include "filter/chiplayout.h"
#include "filter/tagchip.h"
#include "filter/tagchipbar.h"
#include "filter/taglistpopup.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Broadside;

namespace {

const std::vector<TagCount> someTags{{"users", 8}, {"posts", 4}, {"slow", 3}, {"auth", 1}};

std::vector<TagCount> manyTags(int count)
{
    std::vector<TagCount> tags;
    for (int i = 0; i < count; ++i)
        tags.push_back({QString("some-tag-%1").arg(i), i});
    return tags;
}

// The bar in a window, whose edits become its choices, as in the window of the program.
struct Shown
{
    QWidget window;
    QLineEdit *before = new QLineEdit;
    TagChipBar *bar = new TagChipBar;
    QLineEdit *after = new QLineEdit;
    QString expression;

    explicit Shown(const std::vector<TagCount> &tags = someTags, int untagged = 17)
    {
        auto *layout = new QVBoxLayout(&window);
        for (QWidget *widget : std::initializer_list<QWidget *>{before, bar, after})
            layout->addWidget(widget);
        QObject::connect(bar, &TagChipBar::expressionEdited, &window,
                         [this](const QString &text) { set(text); });
        bar->setTags(tags, untagged);
        window.resize(700, 200);
        window.show();
        window.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&window)); // the tests see the focus
        before->setFocus();
    }

    void set(const QString &text)
    {
        expression = text;
        bar->setChoices(TagChoices::read(text).value());
    }

    QList<TagChip *> chips() const
    {
        QList<TagChip *> visible;
        for (TagChip *chip : bar->findChildren<TagChip *>()) {
            if (chip->isVisible())
                visible.append(chip);
        }
        return visible;
    }

    TagChip *chip(const QString &tag) const
    {
        for (TagChip *each : chips()) {
            if (each->tag() == tag)
                return each;
        }
        return nullptr;
    }

    QPushButton *more() const { return bar->findChild<QPushButton *>(); }
    TagListPopup *list() const { return bar->findChild<TagListPopup *>(); }
};

} // namespace

class TestTagChipBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTagsAndStates()
    {
        Shown shown;
        shown.set("users or posts and not slow");
        QCOMPARE(shown.chips().size(), 4);
        QCOMPARE(shown.chip("users")->text(), "users 8");
        QCOMPARE(shown.chip("users")->accessibleName(), "tag users, 8 routes, with");
        QCOMPARE(shown.chip("posts")->state(), TagChoice::With);
        QCOMPARE(shown.chip("slow")->accessibleName(), "tag slow, 3 routes, without");
        QCOMPARE(shown.chip("auth")->accessibleName(), "tag auth, 1 route, off");
        QVERIFY(!shown.more()->isVisible());
    }

    void goesRoundByClicks()
    {
        Shown shown;
        const auto click = [&shown](const QString &tag) {
            QTest::mouseClick(shown.chip(tag), Qt::LeftButton);
            return shown.expression;
        };
        QCOMPARE(click("users"), "users");
        QCOMPARE(click("posts"), "posts or users");
        QCOMPARE(click("slow"), "posts or slow or users");
        QCOMPARE(click("slow"), "(posts or users) and not slow");
        QCOMPARE(click("slow"), "posts or users");
        QCOMPARE(click("posts"), "users and not posts");
        QCOMPARE(click("posts"), "users");
        QCOMPARE(click("users"), "not users");
        QCOMPARE(click("users"), "");
    }

    void walksByKeys()
    {
        Shown shown;
        QTest::keyClick(shown.before, Qt::Key_Tab);
        QVERIFY(shown.chip("users")->hasFocus());
        QTest::keyClick(shown.chip("users"), Qt::Key_Space);
        QCOMPARE(shown.expression, "users");
        QTest::keyClick(shown.chip("users"), Qt::Key_Right);
        QVERIFY(shown.chip("posts")->hasFocus());
        QTest::keyClick(shown.chip("posts"), Qt::Key_End);
        QVERIFY(shown.chip("auth")->hasFocus());
        QTest::keyClick(shown.chip("auth"), Qt::Key_Right);
        QVERIFY(shown.chip("auth")->hasFocus());
        QTest::keyClick(shown.chip("auth"), Qt::Key_Left);
        QVERIFY(shown.chip("slow")->hasFocus());
        // One stop: Tab leads on, and back to the same chip.
        QTest::keyClick(shown.chip("slow"), Qt::Key_Tab);
        QVERIFY(shown.after->hasFocus());
        QTest::keyClick(shown.after, Qt::Key_Backtab);
        QVERIFY(shown.chip("slow")->hasFocus());
        QTest::keyClick(shown.chip("slow"), Qt::Key_Home);
        QVERIFY(shown.chip("users")->hasFocus());
    }

    void keepsToTwoLines()
    {
        Shown shown(manyTags(500));
        const int line = shown.chips().front()->height();
        QVERIFY(shown.bar->height() >= 2 * line);
        QVERIFY(shown.bar->height() < 3 * line);
        QVERIFY(shown.more()->isVisible());
        const qsizetype shownCount = shown.chips().size();
        QVERIFY(shownCount > 4 && shownCount < 60);
        QCOMPARE(shown.more()->text(), QString("… %1 more").arg(500 - shownCount));
        for (const QWidget *child : shown.bar->findChildren<QWidget *>()) {
            if (child->isVisible() && !child->isWindow() && child->parentWidget() == shown.bar)
                QVERIFY(shown.bar->rect().contains(child->geometry()));
        }
        shown.window.resize(1400, 200);
        QTRY_VERIFY(shown.chips().size() > shownCount);
    }

    void alwaysShowsWhatIsChosen()
    {
        Shown shown(manyTags(500));
        QVERIFY(!shown.chip("some-tag-480"));
        shown.set("some-tag-480 and not some-tag-490");
        QCOMPARE(shown.chip("some-tag-480")->state(), TagChoice::With);
        QCOMPARE(shown.chip("some-tag-490")->state(), TagChoice::Without);
    }

    void findsHiddenTagsInAList()
    {
        Shown shown(manyTags(500));
        QTest::mouseClick(shown.more(), Qt::LeftButton);
        QVERIFY(shown.list()->isVisible());
        auto *search = shown.list()->findChild<QLineEdit *>();
        QTest::keyClicks(search, "tag-48");
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(shown.expression, "some-tag-480");
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(shown.expression, "not some-tag-480");
        QVERIFY(shown.list()->isVisible());
        QCOMPARE(shown.list()->findChild<QListWidget *>()->currentItem()->text(),
                 "some-tag-480  480, without");
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(!shown.list()->isVisible());
    }

    void staysQuickWithManyTags()
    {
        Shown shown(manyTags(500));
        QElapsedTimer timer;
        timer.start();
        shown.set("some-tag-1 or some-tag-300 and not some-tag-2");
        shown.bar->grab();
        qInfo("%lld ms", timer.elapsed());
        // Only what grows with the square of their number takes that long, even on a loaded
        // machine.
        QVERIFY(timer.elapsed() < 10'000);
    }

    void keepsTheFocusOnItsTag()
    {
        Shown shown(manyTags(500));
        QTest::keyClick(shown.before, Qt::Key_Tab);
        QTest::keyClick(shown.chips()[0], Qt::Key_Right);
        QVERIFY(shown.chip("some-tag-1")->hasFocus());
        std::vector<TagCount> tags = manyTags(500);
        tags.insert(tags.begin(), {"new", 1});
        shown.bar->setTags(tags, 0);
        QVERIFY(shown.chip("some-tag-1")->hasFocus());
    }

    void isEmptyWithoutTags()
    {
        Shown shown({}, 0);
        QVERIFY(shown.chips().isEmpty());
        QVERIFY(!shown.more()->isVisible());
        QCOMPARE(shown.bar->height(), 0); // no strip with nothing in it
        QTest::keyClick(shown.before, Qt::Key_Tab);
        QVERIFY(shown.after->hasFocus());
        shown.bar->setTags({}, 3);
        QTRY_VERIFY(shown.bar->height() > 0);
    }

    void givesAWideItemTheWholeLine()
    {
        const ChipLayout layout =
            placeChips({50, 500, 50}, {.width = 200, .lineHeight = 10, .gap = 2});
        QCOMPARE(layout.lines, 3);
        QCOMPARE(layout.places[1], QRect(0, 12, 200, 10));
        QCOMPARE(layout.places[2], QRect(0, 24, 50, 10));
    }
};

QTEST_MAIN(TestTagChipBar)
#include "tst_tagchipbar.moc"
