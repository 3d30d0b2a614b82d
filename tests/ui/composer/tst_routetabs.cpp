// The tabs of opened routes over collections in files.

#include "composer/routetabs.h"
#include "composer/routeview.h"
#include "plan/provenance.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "environments:\n"
                        "  local: { base_url: \"http://127.0.0.1:8000\" }\n"
                        "routes:\n"
                        "  - { name: login, post: /login }\n"
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - { name: search, get: /users, needs: [login] }\n"
                        "      - { name: R&D, delete: /users }\n";

} // namespace

class tst_RouteTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_workspace = std::make_unique<Workspace>();
        m_tabs = std::make_unique<RouteTabs>(*m_workspace);
        m_tabs->resize(700, 500);
        m_tabs->show();
        QVERIFY(QTest::qWaitForWindowActive(m_tabs.get()));
        m_collection = openCollection("shop.broadside.yaml");
    }

    void cleanup()
    {
        m_tabs.reset();
        m_workspace.reset();
    }

    void opensARouteOnce()
    {
        QSignalSpy current(m_tabs.get(), &RouteTabs::currentRouteChanged);
        m_tabs->open(m_collection, "login");
        m_tabs->open(m_collection, "Users/search");
        QCOMPARE(m_tabs->count(), 2);
        QCOMPARE(m_tabs->tabText(1), QStringLiteral("search"));
        QCOMPARE(m_tabs->tabBar()->accessibleTabName(1), QStringLiteral("GET search"));
        QVERIFY(!m_tabs->tabIcon(1).isNull());
        m_tabs->open(m_collection, "login");
        QCOMPARE(m_tabs->count(), 2);
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("login"));
        QCOMPARE(current.size(), 3);
        QCOMPARE(current.last()[0].value<OpenCollection *>(), m_collection);
        QCOMPARE(current.last()[1].toString(), QStringLiteral("login"));
    }

    void keepsNamesReadableWithManyTabs()
    {
        QByteArray text = "broadside: 1\nname: Many\nbase_url: http://h\nroutes:\n";
        const QByteArray longName(80, 'x');
        for (int i = 0; i < 30; ++i)
            text += "  - { name: " + QByteArray::number(i) + longName + ", get: / }\n";
        reload(text);
        for (int i = 0; i < 30; ++i)
            m_tabs->open(m_collection, QString::number(i) + QString::fromLatin1(longName));
        const QTabBar *bar = m_tabs->tabBar();
        for (int i = 0; i < 30; ++i) {
            const int width = bar->tabRect(i).width();
            QVERIFY(width > bar->fontMetrics().averageCharWidth() * 20);
            QVERIFY(width < bar->fontMetrics().averageCharWidth() * 45);
            QVERIFY(bar->tabToolTip(i).contains(QString::fromLatin1(longName)));
        }
        // The one in front is in sight.
        QVERIFY(bar->rect().contains(bar->tabRect(29).center()));
        QVERIFY(!bar->rect().contains(bar->tabRect(0).center()));
    }

    void showsNamesAsTheyAre()
    {
        m_tabs->open(m_collection, "Users/R&D");
        QCOMPARE(m_tabs->tabText(0), QStringLiteral("R&&D"));
    }

    void closesByTheCrossOfATab()
    {
        m_tabs->open(m_collection, "login");
        m_tabs->open(m_collection, "Users/search");
        auto *cross =
            qobject_cast<QToolButton *>(m_tabs->tabBar()->tabButton(0, QTabBar::RightSide));
        QVERIFY(cross);
        QCOMPARE(cross->accessibleName(), QStringLiteral("Close POST login"));
        QVERIFY(cross->toolTip().startsWith(QLatin1String("Close this tab")));
        QVERIFY(m_tabs->tabBar()->tabRect(0).contains(cross->geometry()));
        QTest::mouseClick(cross, Qt::LeftButton);
        QCOMPARE(m_tabs->count(), 1);
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("Users/search"));
    }

    void closesByMiddleClick()
    {
        m_tabs->open(m_collection, "login");
        m_tabs->open(m_collection, "Users/search");
        const QPoint first = m_tabs->tabBar()->tabRect(0).center();
        QTest::mouseClick(m_tabs->tabBar(), Qt::MiddleButton, {}, first);
        QCOMPARE(m_tabs->count(), 1);
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("Users/search"));
        QSignalSpy current(m_tabs.get(), &RouteTabs::currentRouteChanged);
        m_tabs->closeCurrent();
        QCOMPARE(m_tabs->count(), 0);
        QCOMPARE(current.last()[0].value<OpenCollection *>(), nullptr);
    }

    void followsTheFile()
    {
        m_tabs->open(m_collection, "Users/search");
        reload(QByteArray(shop).replace("get: /users", "put: /people"));
        QCOMPARE(m_tabs->tabBar()->accessibleTabName(0), QStringLiteral("PUT search"));
        QTRY_COMPARE(resolved(), QStringLiteral("→ https://shop.example/people"));
    }

    void saysWhenARouteVanished()
    {
        m_tabs->open(m_collection, "Users/search");
        reload(QByteArray(shop).replace("name: search", "name: find"));
        QCOMPARE(m_tabs->tabText(0), QStringLiteral("search (missing)"));
        const auto isSaid = [this] {
            const QList<QLabel *> labels = m_tabs->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [](const QLabel *label) {
                return label->isVisible() && label->text().contains("not in the collection");
            });
        };
        QTRY_VERIFY(isSaid());
        reload(shop);
        QCOMPARE(m_tabs->tabText(0), QStringLiteral("search"));
    }

    void marksWhatIsNotSaved()
    {
        m_tabs->open(m_collection, "login");
        m_tabs->open(m_collection, "Users/search");
        const auto names = [this] {
            return QStringList{m_tabs->tabBar()->accessibleTabName(0),
                               m_tabs->tabBar()->accessibleTabName(1)};
        };
        const QStringList quiet{"POST login", "GET search"};
        const QStringList marked{"POST login, with unsaved changes", "GET search"};
        QCOMPARE(names(), quiet);
        m_collection->edits().apply({.name = "URL", .edit = [](const EditSource &source) {
                                         Route route =
                                             *findRoute(source.collection, "login")->route;
                                         route.url = Value::fromText("/elsewhere");
                                         return changeRoute(source, "login", route);
                                     }});
        QTRY_COMPARE(names(), marked);
        m_collection->edits().undo();
        QTRY_COMPARE(names(), quiet);
        m_collection->edits().redo();
        QTRY_COMPARE(names(), marked);
        m_collection->save();
        QTRY_COMPARE(names(), quiet);
        m_collection->drafts().set({"Users/search", "json"}, "{");
        QCOMPARE(names()[1], QStringLiteral("GET search, with unsaved changes"));
        m_collection->drafts().set({"Users/search", "json"}, {});
        QCOMPARE(names(), quiet);
    }

    void followsTheChoices()
    {
        m_tabs->open(m_collection, "login");
        QTRY_COMPARE(resolved(), QStringLiteral("→ https://shop.example/login"));
        RunChoices choices;
        choices.environment = "local";
        m_collection->setChoices(choices);
        QTRY_COMPARE(resolved(), QStringLiteral("→ http://127.0.0.1:8000/login"));
        choices.usesDemoServer = true;
        m_collection->setChoices(choices);
        m_tabs->setRunOptions([](const OpenCollection &of) {
            RunOptions options = of.runOptions();
            options.baseUrl = QStringLiteral("http://127.0.0.1:9999");
            return options;
        });
        QTRY_COMPARE(resolved(), QStringLiteral("→ http://127.0.0.1:9999/login"));
    }

    void refreshesHiddenTabsWhenTheyAreSeen()
    {
        m_tabs->open(m_collection, "login");
        m_tabs->open(m_collection, "Users/search");
        reload(QByteArray(shop).replace("/login", "/enter"));
        m_tabs->setCurrentIndex(0);
        QTRY_COMPARE(resolved(), QStringLiteral("→ https://shop.example/enter"));
    }

    void opensWhatARouteNeeds()
    {
        m_tabs->open(m_collection, "Users/search");
        Q_EMIT m_tabs->currentWidget()->findChild<RouteView *>()->routeLinkActivated("login");
        QCOMPARE(m_tabs->currentRoute(), QStringLiteral("login"));
    }

    void passesSendOn()
    {
        m_tabs->open(m_collection, "login");
        QSignalSpy sent(m_tabs.get(), &RouteTabs::sendRequested);
        auto *send = m_tabs->currentWidget()->findChild<QPushButton *>();
        QTRY_VERIFY(send->isVisible());
        QTest::mouseClick(send, Qt::LeftButton);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent[0][0].value<OpenCollection *>(), m_collection);
        QCOMPARE(sent[0][1].toString(), QStringLiteral("login"));
    }

    void closesWithItsCollection()
    {
        OpenCollection *other = openCollection("other.broadside.yaml");
        m_tabs->open(m_collection, "login");
        m_tabs->open(other, "login");
        m_tabs->open(m_collection, "Users/search");
        m_workspace->close(m_collection);
        QCOMPARE(m_tabs->count(), 1);
        QCOMPARE(m_tabs->currentCollection(), other);
    }

    void restoresASession()
    {
        OpenCollection *other = openCollection("other.broadside.yaml");
        m_tabs->open(m_collection, "login");
        m_tabs->open(other, "Users/search");
        m_tabs->open(m_collection, "gone");
        m_tabs->setCurrentIndex(1);
        const QStringList state = m_tabs->state();
        QCOMPARE(state.size(), 3);

        RouteTabs restored(*m_workspace);
        restored.restore(state);
        QCOMPARE(restored.count(), 3);
        QCOMPARE(restored.currentIndex(), 1);
        QCOMPARE(restored.currentCollection(), other);
        QCOMPARE(restored.state(), state);

        m_workspace->close(other);
        RouteTabs fewer(*m_workspace);
        fewer.restore(state);
        QCOMPARE(fewer.count(), 2);
    }

private:
    OpenCollection *openCollection(const QString &name)
    {
        write(name, shop);
        OpenCollection *collection = m_workspace->open(m_directory->filePath(name));
        [&] { QTRY_VERIFY(collection->loaded() != nullptr); }();
        return collection;
    }

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_directory->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    void reload(const QByteArray &text)
    {
        write("shop.broadside.yaml", text);
        QSignalSpy changed(m_collection, &OpenCollection::changed);
        m_collection->reload();
        QTRY_VERIFY(!changed.isEmpty());
    }

    // Of the tab in front.
    QString resolved() const
    {
        const auto *line = m_tabs->currentWidget()->findChild<QLineEdit *>();
        return line ? line->text() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RouteTabs> m_tabs;
    OpenCollection *m_collection = nullptr;
};

QTEST_MAIN(tst_RouteTabs)
#include "tst_routetabs.moc"
