// Requests that were chosen one by one, not by a pattern.

#include "plannedlines.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;

class TestChosenIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Names may hold what globs are made of.
    void sendsTheChosenOneAlone()
    {
        const Collection collection =
            makeCollection({makeRoute("a*"), makeRoute("ab"), makeRoute("a?")});
        RunOptions options;
        options.selection.ids = {"a*"};
        QCOMPARE(plannedLines(collection, options), QStringList{"a*"});
        options.selection.ids = {"a?"};
        QCOMPARE(plannedLines(collection, options), QStringList{"a?"});
    }

    void namesWhatIsSwitchedOff()
    {
        const Collection collection =
            makeCollection({makeRoute("old", {.isEnabled = false}), makeRoute("new")});
        RunOptions options;
        options.selection.ids = {"old"};
        QCOMPARE(plannedLines(collection, options),
                 QStringList{"error: “old” is switched off (enabled: false)"});
        options.selection.ids = {"old", "new"};
        QCOMPARE(plannedLines(collection, options), QStringList{"new"});
    }

    void sendsAgainWhatDidNotPass()
    {
        const Collection collection =
            makeCollection({makeRoute("login"), makeRoute("list", {.needs = {"login"}}),
                            makeRoute("old", {.isEnabled = false}), makeRoute("other")});
        RunOptions options;
        options.selection.rerun = QStringList{"gone", "list", "old"};
        QCOMPARE(plannedLines(collection, options), (QStringList{"login (needed)", "list"}));
        options.selection.routes = {"o*"};
        QCOMPARE(plannedLines(collection, options),
                 QStringList{"error: none of the 4 routes is selected by --rerun-failed and what "
                             "else is chosen"});
    }

    void sendsNothingAgainWhereAllPassed()
    {
        const Collection collection = makeCollection({makeRoute("login")});
        RunOptions options;
        options.selection.rerun = QStringList();
        QCOMPARE(plannedLines(collection, options),
                 QStringList{"error: everything passed in the run of --rerun-failed, so nothing is "
                             "to run again"});
        options.isEmptySelectionAllowed = true;
        QCOMPARE(plannedLines(collection, options), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestChosenIds)
#include "tst_chosenids.moc"
