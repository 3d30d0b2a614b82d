// A route that one types into while it gets another path: by its own settings, in the tree, or by
// Undo.
#include "composer/routetabs.h"
#include "composer/templateedit.h"

#include <QFile>
#include <QLineEdit>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - name: login # first\n"
                        "    post: /login\n"
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - { name: search, get: /users, needs: login }\n";

// As the tree does it.
EditStep renameStep(const QString &path, const QString &name)
{
    return {.name = QStringLiteral("Rename"), .edit = [path, name](const EditSource &source) {
                return renameItem(source, source.current(path), name);
            }};
}

} // namespace

class RenamingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RouteTabs> m_tabs;
    OpenCollection *m_collection = nullptr;

    QByteArray text() const
    {
        return m_collection->files().text(m_folder->filePath(QStringLiteral("shop.yaml")));
    }

    QLineEdit *field(const QString &accessibleName) const
    {
        for (auto *edit : m_tabs->currentWidget()->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == accessibleName)
                return edit;
        }
        return nullptr;
    }

    TemplateEdit *url() const
    {
        return m_tabs->currentWidget()->findChild<TemplateEdit *>(QStringLiteral("url"));
    }

    void open(const QString &route) const
    {
        m_tabs->open(m_collection, route);
        QTRY_VERIFY(url() && url()->isVisible());
        auto *pages = m_tabs->currentWidget()->findChild<QTabWidget *>();
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->tabText(i).startsWith(QLatin1String("Settings")))
                pages->setCurrentIndex(i);
        }
    }

    static void type(QWidget *widget, const QString &text)
    {
        QVERIFY(widget);
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_Delete);
        QTest::keyClicks(widget, text);
    }

    void typeUrl(const QString &text) const
    {
        type(url(), text);
        m_tabs->commit();
    }

    // All that is done in the function waits until it has ended. Nothing is refused.
    void together(const std::function<void()> &act) const
    {
        const QSignalSpy refused(&m_collection->edits(), &CollectionEdits::refused);
        {
            const auto gate = std::make_shared<QSemaphore>();
            const QSemaphoreReleaser opener(*gate);
            m_collection->edits().apply(
                {.name = QStringLiteral("Wait"), .edit = [gate](const EditSource &source) {
                     gate->acquire();
                     return Result<EditedCollection>(EditedCollection{source.files, {}});
                 }});
            act();
        }
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY2(refused.isEmpty(),
                 refused.isEmpty() ? "" : qPrintable(refused[0][0].value<Error>().message));
    }

    static QByteArray with(const QByteArrayList &oldAndNew)
    {
        QByteArray text = shop;
        for (qsizetype i = 0; i + 1 < oldAndNew.size(); i += 2)
            text.replace(oldAndNew[i], oldAndNew[i + 1]);
        return text;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(m_folder->filePath(QStringLiteral("shop.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shop);
        file.close();
        m_workspace = std::make_unique<Workspace>();
        m_tabs = std::make_unique<RouteTabs>(*m_workspace);
        m_tabs->resize(800, 600);
        m_tabs->show();
        QVERIFY(QTest::qWaitForWindowActive(m_tabs.get()));
        m_collection = m_workspace->open(file.fileName());
        QTRY_VERIFY(m_collection->loaded());
    }

    void cleanup()
    {
        m_tabs.reset();
        m_workspace.reset();
    }

    void inTheSettingsThenTheUrl()
    {
        open(QStringLiteral("login"));
        together([this] {
            QLineEdit *name = field(QStringLiteral("Name"));
            type(name, QStringLiteral("enter"));
            QTest::keyClick(name, Qt::Key_Return);
            typeUrl(QStringLiteral("/sign-in"));
        });
        QCOMPARE(text(), with({"name: login", "name: enter", "post: /login", "post: /sign-in",
                               "needs: login", "needs: enter"}));
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("enter"));
        QTRY_COMPARE(url()->text(), QStringLiteral("/sign-in"));
        together([this] {
            m_collection->edits().undo();
            m_collection->edits().undo();
        });
        QCOMPARE(text(), shop);
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("login"));
    }

    void inTheTreeThenTheUrl()
    {
        open(QStringLiteral("login"));
        together([this] {
            m_collection->edits().apply(
                renameStep(QStringLiteral("login"), QStringLiteral("enter")));
            typeUrl(QStringLiteral("/sign-in"));
        });
        // The name that the tab still showed is not given back.
        QCOMPARE(text(), with({"name: login", "name: enter", "post: /login", "post: /sign-in",
                               "needs: login", "needs: enter"}));
    }

    void ofAFolderThenTheUrlOfARouteInIt()
    {
        open(QStringLiteral("Users/search"));
        together([this] {
            m_collection->edits().apply(
                renameStep(QStringLiteral("Users"), QStringLiteral("People")));
            typeUrl(QStringLiteral("/people"));
        });
        QCOMPARE(text(), with({"folder: Users", "folder: People", "get: /users", "get: /people"}));
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("People/search"));
    }

    // What it needs has its new name in the file, though not in the tab.
    void ofANeededRouteThenTheUrl()
    {
        open(QStringLiteral("Users/search"));
        together([this] {
            m_collection->edits().apply(
                renameStep(QStringLiteral("login"), QStringLiteral("enter")));
            typeUrl(QStringLiteral("/people"));
        });
        QCOMPARE(text(), with({"name: login", "name: enter", "needs: login", "needs: enter",
                               "get: /users", "get: /people"}));
    }

    void takenBackWhileTheUrlIsTyped()
    {
        open(QStringLiteral("login"));
        together([this] {
            m_collection->edits().apply(
                renameStep(QStringLiteral("login"), QStringLiteral("enter")));
        });
        QTRY_COMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("enter"));
        together([this] {
            m_collection->edits().undo();
            typeUrl(QStringLiteral("/sign-in"));
        });
        QCOMPARE(text(), with({"post: /login", "post: /sign-in"}));
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("login"));
        QTRY_COMPARE(field(QStringLiteral("Name"))->text(), QStringLiteral("login"));
    }

    void takesWhatCannotBeStoredWithIt()
    {
        const DraftTexts &drafts = m_collection->drafts().texts();
        const QString tags = QStringLiteral("tags");
        const QString wrong = QStringLiteral("smoke, us ers");
        open(QStringLiteral("login"));
        together([this, &drafts, &tags, &wrong] {
            m_collection->edits().apply(
                renameStep(QStringLiteral("login"), QStringLiteral("enter")));
            type(field(QStringLiteral("Tags")), wrong);
            m_tabs->commit();
            QCOMPARE(drafts, (DraftTexts{{{QStringLiteral("login"), tags}, wrong}}));
        });
        QCOMPARE(drafts, (DraftTexts{{{QStringLiteral("enter"), tags}, wrong}}));
        QCOMPARE(field(QStringLiteral("Tags"))->text(), wrong);
        m_tabs->closeCurrent();
        open(QStringLiteral("enter"));
        QCOMPARE(field(QStringLiteral("Tags"))->text(), wrong);
        together([this] {
            m_collection->edits().undo();
            type(field(QStringLiteral("Tags")), QStringLiteral("smoke"));
            m_tabs->commit();
        });
        QVERIFY(drafts.isEmpty());
        QVERIFY2(text().contains("tags:") && text().contains("smoke"), text());
        QVERIFY2(text().contains("name: login"), text());
    }
};

QTEST_MAIN(RenamingTest)
#include "tst_renaming.moc"
