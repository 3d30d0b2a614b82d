// One request of a collection is sent, with keys, whatever the others in it are.
#include "collectionflowtest.h"
#include "composer/routetabs.h"
#include "composer/templateedit.h"
#include "inspector/responsepanel.h"
#include "preferences/preferencesdialog.h"
#include "timeline/timelinepanel.h"
#include "timeline/timelineview.h"
#include "tree/collectionpanel.h"
#include "userinput.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QStatusBar>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: a*\n"
                        "    get: /echo/star\n"
                        "  - name: ab\n"
                        "    get: /echo/letters\n"
                        "  - name: old\n"
                        "    get: /echo/old\n"
                        "    enabled: false\n";

// With a need that nothing has, on which no run starts.
const QByteArray broken = "broadside: 1\n"
                          "name: Broken\n"
                          "routes:\n"
                          "  - name: old\n"
                          "    get: http://shop.invalid/old\n"
                          "    enabled: false\n"
                          "  - name: lost\n"
                          "    get: http://shop.invalid/lost/{{nothing}}\n"
                          "    needs: nowhere\n";

} // namespace

class TestSendFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsNoPattern();
    void saysThatARequestIsSwitchedOff();
    void copiesOneRequestAsCurl();
    void saysWhyThereIsNoCurlCommand();
    void showsWhatTheSettingsSay();
    void saysThatARequestWasNotSent();
    void aRenamedRequestKeepsItsResponse();
    void aClickedBarBringsItsTabForward();
    void aClickedBarOpensNoTab();
    void aClickedBarFindsTheTabOfARenamedRequest();

private:
    // The shop with both of its requests in tabs, and sent.
    void runShop()
    {
        openShop(QStringLiteral("a*"));
        openRoute(m_shop, QStringLiteral("ab"));
        QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("ab"));
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
        QCOMPARE(sent(), (QStringList{QStringLiteral("a*"), QStringLiteral("ab")}));
    }
    RouteTabs *tabs() const { return m_window->findChild<RouteTabs *>(); }
    // Of the request with that name in the run.
    void clickBar(const QString &id)
    {
        const auto *timeline = m_window->findChild<TimelineView *>();
        const int route = m_window->liveRun().indexOf(id);
        // The whole run is shown once the last frame is drawn.
        QTRY_VERIFY(QRectF(timeline->barsArea()).contains(timeline->areaOf(route).center()));
        QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {},
                          timeline->areaOf(route).center().toPoint());
    }
    // The shop on the demo server, with this request in front.
    void openShop(const QString &id)
    {
        m_shop = make(QStringLiteral("shop"), shop);
        QVERIFY(m_shop);
        QTest::keyClick(shown<QComboBox>(*m_window, QStringLiteral("Environment")), Qt::Key_End);
        QVERIFY(m_shop->choices().usesDemoServer);
        openRoute(m_shop, id);
        QTRY_VERIFY(action("runRoute")->isEnabled());
    }
    bool send()
    {
        return waitForRun([] { pressKey(Qt::Key_Return, Qt::ControlModifier); });
    }
    // What the bar over the panels says.
    QString message() const
    {
        const auto *label = shown<QLabel>(*m_window, QStringLiteral("Message"));
        return label ? label->text() : QString();
    }
    // What can be seen in the place of the response.
    QString response() const
    {
        QStringList texts;
        const auto *panel = m_window->findChild<ResponsePanel *>();
        for (const QLabel *label : panel->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts += label->text();
        }
        return texts.join(u'\n');
    }
    QStringList sent() const
    {
        QStringList ids;
        for (const RouteRecord &each : report().routes())
            ids += each.summary.id;
        return ids;
    }

    OpenCollection *m_shop = nullptr;
};

void TestSendFlow::aNameIsNoPattern()
{
    openShop(QStringLiteral("a*"));
    QVERIFY(send());
    QCOMPARE(sent(), QStringList{QStringLiteral("a*")});
}

void TestSendFlow::saysThatARequestIsSwitchedOff()
{
    openShop(QStringLiteral("old"));
    pressKey(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(message().contains(u"“old” is switched off"));
    QVERIFY(report().routes().empty());
}

void TestSendFlow::copiesOneRequestAsCurl()
{
    OpenCollection *collection = make(QStringLiteral("broken"), broken);
    QVERIFY(collection);
    openRoute(collection, QStringLiteral("old"));
    QTRY_VERIFY(shown<TemplateEdit>(*m_window, QStringLiteral("URL as stored")));
    QGuiApplication::clipboard()->clear();
    retype(shown<TemplateEdit>(*m_window, QStringLiteral("URL as stored")),
           QStringLiteral("http://shop.invalid/typed-last"));
    Q_EMIT m_window->findChild<CollectionPanel *>()->copyAsCurlRequested(collection,
                                                                         QStringLiteral("old"));
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"curl"));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"http://shop.invalid/typed-last"));
    QTRY_COMPARE(m_window->statusBar()->currentMessage(),
                 QStringLiteral("“old” is in the clipboard as a curl command"));
}

void TestSendFlow::saysWhyThereIsNoCurlCommand()
{
    OpenCollection *collection = make(QStringLiteral("broken"), broken);
    QVERIFY(collection);
    auto *panel = m_window->findChild<CollectionPanel *>();
    Q_EMIT panel->copyAsCurlRequested(collection, QStringLiteral("lost"));
    QTRY_VERIFY(message().startsWith(u"The request cannot be made:"));
    QVERIFY2(message().contains(u"nothing"), qPrintable(message()));
    Q_EMIT panel->copyAsCurlRequested(collection, QStringLiteral("gone"));
    QTRY_VERIFY(message().contains(u"“gone” is not in the collection."));
    Q_EMIT panel->copyAsCurlRequested(collection, QStringLiteral("old"));
    QTRY_VERIFY(!message().contains(u"The request cannot be made:"));
}

void TestSendFlow::showsWhatTheSettingsSay()
{
    openShop(QStringLiteral("ab"));
    clickTab(pages(), QStringLiteral("Settings"));
    const auto said = [this] {
        const QString beginning =
            QStringLiteral("The settings of Broadside win over these: HTTP version");
        return std::ranges::any_of(pages()->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(beginning);
        });
    };
    QVERIFY(!said());
    action("preferences")->trigger();
    auto *dialog = m_window->findChild<PreferencesDialog *>();
    QVERIFY(dialog);
    dialog->showPage(PreferencesDialog::Page::Network);
    auto *versions = shown<QComboBox>(*dialog, QStringLiteral("HTTP version"));
    QVERIFY(versions);
    QTest::keyClick(versions, Qt::Key_End);
    QTRY_VERIFY(said());
    QTest::keyClick(versions, Qt::Key_Home);
    QTRY_VERIFY(!said());
}

void TestSendFlow::saysThatARequestWasNotSent()
{
    openShop(QStringLiteral("a*"));
    QVERIFY(send());
    QTRY_VERIFY(response().contains(u"200 OK"));
    openRoute(m_shop, QStringLiteral("ab"));
    QTRY_VERIFY(response().contains(u"“ab” was not sent in this run."));
    QVERIFY(!response().contains(u"200 OK"));

    auto *timeline = m_window->findChild<TimelinePanel *>();
    QCOMPARE(timeline->currentRoute(), -1);
    timeline->setCurrentRoute(0);
    QTRY_VERIFY(response().contains(u"200 OK"));
    m_window->findChild<RouteTabs *>()->open(m_shop, QStringLiteral("old"));
    QTRY_VERIFY(response().contains(u"“old” was not sent in this run."));
    m_window->findChild<RouteTabs *>()->open(m_shop, QStringLiteral("a*"));
    QTRY_VERIFY(response().contains(u"200 OK"));
}

void TestSendFlow::aRenamedRequestKeepsItsResponse()
{
    openShop(QStringLiteral("ab"));
    QVERIFY(send());
    QTRY_VERIFY(response().contains(u"200 OK"));
    auto *tabs = m_window->findChild<RouteTabs *>();
    Q_EMIT m_window->findChild<CollectionPanel *>()->renameRequested(m_shop, QStringLiteral("ab"),
                                                                     QStringLiteral("letters"));
    QTRY_COMPARE(tabs->currentRoute(), QStringLiteral("letters"));
    QVERIFY(isSettled(m_shop));
    tabs->open(m_shop, QStringLiteral("a*"));
    QTRY_VERIFY(response().contains(u"“a*” was not sent in this run."));
    tabs->open(m_shop, QStringLiteral("letters"));
    QTRY_VERIFY(response().contains(u"200 OK"));
}

void TestSendFlow::aClickedBarBringsItsTabForward()
{
    runShop();
    QTRY_VERIFY(response().contains(u"GET ab"));
    clickBar(QStringLiteral("a*"));
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("a*"));
    QVERIFY(response().contains(u"GET a*"));
    clickBar(QStringLiteral("ab"));
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("ab"));
    QVERIFY(response().contains(u"GET ab"));
    QVERIFY(!response().contains(u"GET a*"));
    QCOMPARE(tabs()->count(), 2);

    // To look at the rows one by one leaves the tabs alone, until Enter.
    auto *timeline = m_window->findChild<TimelineView *>();
    QTest::keyClick(timeline, Qt::Key_Up);
    QTRY_VERIFY(response().contains(u"GET a*"));
    QCOMPARE(tabs()->currentRoute(), QStringLiteral("ab"));
    QTest::keyClick(timeline, Qt::Key_Return);
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("a*"));
}

// And then its name is over the response, beside the tab of another one.
void TestSendFlow::aClickedBarOpensNoTab()
{
    runShop();
    tabs()->closeCurrent();
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("a*"));
    clickBar(QStringLiteral("ab"));
    QTRY_VERIFY(response().contains(u"GET ab"));
    QCOMPARE(tabs()->count(), 1);
    QCOMPARE(tabs()->currentRoute(), QStringLiteral("a*"));
}

void TestSendFlow::aClickedBarFindsTheTabOfARenamedRequest()
{
    runShop();
    Q_EMIT m_window->findChild<CollectionPanel *>()->renameRequested(m_shop, QStringLiteral("ab"),
                                                                     QStringLiteral("letters"));
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("letters"));
    QVERIFY(isSettled(m_shop));
    clickBar(QStringLiteral("a*"));
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("a*"));
    clickBar(QStringLiteral("ab"));
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("letters"));
    QVERIFY(response().contains(u"GET ab"));
}

QTEST_MAIN(TestSendFlow)
#include "tst_sendflow.moc"
