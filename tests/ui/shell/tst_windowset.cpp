// Several windows, and what they share.
#include "models/recoverykeeper.h"
#include "tree/collectionpanel.h"
#include "windowsettest.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace Broadside;

class TestWindowSet : public WindowSetTest
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithOneWindow();
    void eachWindowHasItsOwnCollections();
    void allComeBackAfterQuitting();
    void aClosedOneDoesNotComeBack();
    void theLastClosedOneComesBack();
    void aCrashLeavesWhatWasOpen();
    void aCollectionThatIsGoneIsNamed();
    void unsavedChangesAreKeptWithinTwoSeconds();
    void recentFilesAreThoseOfAllWindows();
    void recentFilesCanBeCleared();
    void missingFilesAreNamed();

private:
    static QStringList recentOf(MainWindow *window);
    // A line each.
    static QString textsInTree(MainWindow *window);
};

QStringList TestWindowSet::recentOf(MainWindow *window)
{
    QStringList texts;
    for (const QMenu *menu : window->findChildren<QMenu *>()) {
        if (menu->title() != QStringLiteral("Open R&ecent"))
            continue;
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator())
                texts += action->isEnabled() ? action->text() : u'-' + action->text();
        }
    }
    return texts;
}

QString TestWindowSet::textsInTree(MainWindow *window)
{
    const QAbstractItemModel &model = *window->findChild<CollectionPanel *>()->view()->model();
    QStringList texts;
    const auto add = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int i = 0; i < model.rowCount(parent); ++i) {
            const QModelIndex index = model.index(i, 0, parent);
            texts += index.data().toString();
            self(self, index);
        }
    };
    add(add, {});
    return texts.join(u'\n');
}

void TestWindowSet::beginsWithOneWindow()
{
    QCOMPARE(m_set->windows().size(), size_t(1));
    QVERIFY(pathsOf(window(0)).isEmpty());
}

void TestWindowSet::eachWindowHasItsOwnCollections()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    MainWindow *other = openAnother();
    QVERIFY(other->isVisible());
    QVERIFY(pathsOf(other).isEmpty());
    other->openCollection(file(QStringLiteral("two.yaml")));
    QCOMPARE(pathsOf(window(0)), QStringList{pathOf(QStringLiteral("one.yaml"))});
    QCOMPARE(pathsOf(other), QStringList{pathOf(QStringLiteral("two.yaml"))});
}

void TestWindowSet::allComeBackAfterQuitting()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    openAnother()->openCollection(file(QStringLiteral("two.yaml")));
    trigger(window(1), "quit"); // its key is not the same everywhere
    QTRY_VERIFY(m_set->windows().empty());
    start();
    QCOMPARE(m_set->windows().size(), size_t(2));
    QCOMPARE(pathsOf(window(0)), QStringList{pathOf(QStringLiteral("one.yaml"))});
    QCOMPARE(pathsOf(window(1)), QStringList{pathOf(QStringLiteral("two.yaml"))});
}

void TestWindowSet::aClosedOneDoesNotComeBack()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    MainWindow *other = openAnother();
    other->openCollection(file(QStringLiteral("two.yaml")));
    window(0)->close();
    QTRY_COMPARE(m_set->windows().size(), size_t(1));
    trigger(other, "quit");
    QTRY_VERIFY(m_set->windows().empty());
    start();
    QCOMPARE(m_set->windows().size(), size_t(1));
    QCOMPARE(pathsOf(window(0)), QStringList{pathOf(QStringLiteral("two.yaml"))});
}

void TestWindowSet::theLastClosedOneComesBack()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    MainWindow *other = openAnother();
    other->close();
    QTRY_COMPARE(m_set->windows().size(), size_t(1));
    window(0)->close();
    QTRY_VERIFY(m_set->windows().empty());
    start();
    QCOMPARE(m_set->windows().size(), size_t(1));
    QCOMPARE(pathsOf(window(0)), QStringList{pathOf(QStringLiteral("one.yaml"))});
}

// Nothing was closed, and yet it was written.
void TestWindowSet::aCrashLeavesWhatWasOpen()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    openAnother()->openCollection(file(QStringLiteral("two.yaml")));
    const auto isWritten = [this] {
        const SessionState state = session();
        return state.windows.size() == 2 && state.windows[1].collections.size() == 1;
    };
    QTRY_VERIFY(isWritten());
}

// The others open, and it opens when it is there again.
void TestWindowSet::aCollectionThatIsGoneIsNamed()
{
    const QString gone = file(QStringLiteral("gone.yaml"));
    const QString there = file(QStringLiteral("there.yaml"));
    m_set->openCollection(gone);
    m_set->openCollection(there);
    trigger(window(0), "quit");
    QTRY_VERIFY(m_set->windows().empty());
    QVERIFY(QFile::remove(gone));
    start();
    QCOMPARE(m_set->windows().size(), size_t(1));
    QCOMPARE(pathsOf(window(0)), (QStringList{gone, there}));

    const std::vector<OpenCollection *> all = window(0)->workspace().collections();
    QTRY_VERIFY(all[1]->loaded());
    QCOMPARE(all[1]->title(), QStringLiteral("Small"));
    QCOMPARE(all[1]->errors().size(), 0);
    QTRY_COMPARE(all[0]->errors().size(), 1);
    const QString missing = QStringLiteral("gone.yaml: there is no such file");
    QTRY_VERIFY(textsInTree(window(0)).contains(missing));
    QTRY_VERIFY(textsInTree(window(0)).contains(QStringLiteral("\nSmall")));

    file(QStringLiteral("gone.yaml"));
    all[0]->reload();
    QTRY_COMPARE(all[0]->errors().size(), 0);
    QTRY_VERIFY(!textsInTree(window(0)).contains(missing));
}

// The rest is for what one types to become a change.
void TestWindowSet::unsavedChangesAreKeptWithinTwoSeconds()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    const auto *keeper = window(0)->findChild<RecoveryKeeper *>();
    QVERIFY(keeper);
    const auto *timer = keeper->findChild<QTimer *>();
    QVERIFY(timer && timer->isSingleShot());
    QVERIFY(timer->intervalAsDuration() <= std::chrono::seconds(1));
}

void TestWindowSet::recentFilesAreThoseOfAllWindows()
{
    MainWindow *other = openAnother();
    const QString path = file(QStringLiteral("one & two.yaml"));
    window(0)->openCollection(path);
    const QString text = pathOf(QStringLiteral("one && two.yaml"));
    QCOMPARE(recentOf(other), (QStringList{text, "&Clear List"}));
    for (QMenu *menu : other->findChildren<QMenu *>()) {
        if (menu->title() == QStringLiteral("Open R&ecent"))
            menu->actions().first()->trigger();
    }
    QCOMPARE(pathsOf(other), QStringList{path});
}

void TestWindowSet::recentFilesCanBeCleared()
{
    m_set->openCollection(file(QStringLiteral("one.yaml")));
    trigger(window(0), "clearRecent");
    QVERIFY(recentOf(window(0)).isEmpty());
    trigger(window(0), "quit");
    QTRY_VERIFY(m_set->windows().empty());
    start();
    QVERIFY(recentOf(window(0)).isEmpty());
}

void TestWindowSet::missingFilesAreNamed()
{
    const QString path = file(QStringLiteral("one.yaml"));
    m_set->openCollection(path);
    QVERIFY(QFile::remove(path));
    trigger(window(0), "quit");
    QTRY_VERIFY(m_set->windows().empty());
    start();
    QTRY_COMPARE(recentOf(window(0)).first(), QString(u'-' + path + QStringLiteral(" (missing)")));
    file(QStringLiteral("one.yaml"));
    for (QMenu *menu : window(0)->findChildren<QMenu *>())
        Q_EMIT menu->aboutToShow();
    QTRY_COMPARE(recentOf(window(0)).first(), path);
}

QTEST_MAIN(TestWindowSet)
#include "tst_windowset.moc"
