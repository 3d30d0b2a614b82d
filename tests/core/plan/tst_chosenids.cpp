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
};

QTEST_GUILESS_MAIN(TestChosenIds)
#include "tst_chosenids.moc"
