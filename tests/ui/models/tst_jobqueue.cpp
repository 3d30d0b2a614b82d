// Jobs of a queue: one after the other, whenever they end.
#include "models/jobqueue.h"

#include <QTest>

#include <memory>

using namespace Broadside;

class JobQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // An editor of a row that is closed after its text was taken is not in the rows any more when
    // the change comes first.
    void beginsNoJobInsideOfAdd()
    {
        JobQueue queue;
        bool isBegun = false;
        queue.add([&] { isBegun = true; });
        QVERIFY(!isBegun);
        QTRY_VERIFY(isBegun);
    }

    void beginsAJobWhenTheOneBeforeHasEnded()
    {
        JobQueue queue;
        QStringList begun;
        queue.add([&] { begun += QStringLiteral("first"); });
        queue.add([&] { begun += QStringLiteral("second"); });
        QTRY_COMPARE(begun, QStringList{QStringLiteral("first")});
        QVERIFY(queue.isBusy());
        queue.finish();
        QCOMPARE(begun, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
        queue.finish();
        QVERIFY(!queue.isBusy());
    }

    // What a job does after it has ended comes before the next one, too.
    void returnsFromAJobBeforeTheNextOne()
    {
        JobQueue queue;
        QStringList told;
        for (const QString &name : {QStringLiteral("a"), QStringLiteral("b")}) {
            queue.add([&queue, &told, name] {
                told += name + QLatin1String(" begins");
                queue.add([&queue, &told, name] {
                    told += QLatin1String("after ") + name;
                    queue.finish();
                });
                queue.finish();
                told += name + QLatin1String(" ends");
            });
        }
        QTRY_COMPARE(told.size(), 6);
        QCOMPARE(told, (QStringList{QStringLiteral("a begins"), QStringLiteral("a ends"),
                                    QStringLiteral("b begins"), QStringLiteral("b ends"),
                                    QStringLiteral("after a"), QStringLiteral("after b")}));
    }

    // One within the other they would need more stack than there is.
    void endsManyJobsAtOnce()
    {
        JobQueue queue;
        int ended = 0;
        queue.add([] {});
        for (int i = 0; i < 300'000; ++i) {
            queue.add([&queue, &ended] {
                ++ended;
                queue.finish();
            });
        }
        QTRY_VERIFY(queue.isBusy());
        queue.finish();
        QCOMPARE(ended, 300'000);
        QVERIFY(!queue.isBusy());
    }

    void mayEndWithAJob()
    {
        auto queue = std::make_unique<JobQueue>();
        bool isSecondBegun = false;
        queue->add([] {});
        queue->add([&queue] {
            queue->finish();
            queue.reset();
        });
        queue->add([&isSecondBegun] { isSecondBegun = true; });
        QTRY_VERIFY(queue->isBusy());
        queue->finish();
        QVERIFY(!queue);
        QVERIFY(!isSecondBegun);
    }
};

QTEST_MAIN(JobQueueTest)
#include "tst_jobqueue.moc"
