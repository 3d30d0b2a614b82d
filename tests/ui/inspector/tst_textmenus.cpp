// The menus of a body that is shown as text: what they add to its route.
#include "inspector/bodypage.h"
#include "inspector/textview.h"
#include "responsepaneltest.h"

#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class TestTextMenus : public ResponsePanelTest
{
    Q_OBJECT

private:
    static constexpr int longest = 60'000; // milliseconds that something may take

    TextView *showAs(ViewMode mode, const QByteArray &type, const QByteArray &body)
    {
        m_panel->setCanAdd([] { return true; });
        m_panel->show(record(QStringLiteral("a"), type, body));
        m_panel->body()->setMode(mode);
        const bool isText =
            QTest::qWaitFor([this] { return textOf(*m_panel) != nullptr; }, longest);
        return isText ? textOf(*m_panel) : nullptr;
    }
    // At the text, which is in sight.
    static QPoint placeOf(TextView &view, const QString &text)
    {
        const QRect rect = view.seenRect(int(view.seenText().indexOf(text)));
        return {rect.left() + 2, rect.center().y()};
    }
    // What the first entry asks for; the menu is closed then.
    QString checkBy(QMenu *menu)
    {
        const QSignalSpy checks(m_panel.get(), &ResponsePanel::checkWanted);
        if (QTest::qWaitFor([menu] { return checkEntry(menu)->isEnabled(); }, longest))
            checkEntry(menu)->trigger();
        menu->close();
        return checks.isEmpty() ? QString() : checks.first().first().toString();
    }

private Q_SLOTS:
    void whatIsUnderThePointer_data()
    {
        QTest::addColumn<ViewMode>("mode");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("check");
        const QByteArray json("{\"a\":1,\"user\":{\"name\":\"ana\"}}");
        const QString ana = QStringLiteral("jsonpath \"$.user.name\" == \"ana\"");
        QTest::newRow("JSON laid out")
            << ViewMode::Pretty << QByteArray("application/json") << json << "ana" << ana;
        QTest::newRow("JSON as it came")
            << ViewMode::Raw << QByteArray("application/json") << json << "ana" << ana;
        QTest::newRow("HTML") << ViewMode::Pretty << QByteArray("text/html")
                              << QByteArray("<html><body><h1>Hello</h1></body></html>") << "Hello"
                              << "xpath \"string(/html/body/h1)\" == \"Hello\"";
        QTest::newRow("XML") << ViewMode::Raw << QByteArray("application/xml")
                             << QByteArray("<a><b>1</b><b>2</b></a>") << "2"
                             << "xpath \"string(/a/b[2])\" == \"2\"";
    }

    void whatIsUnderThePointer()
    {
        QFETCH(const ViewMode, mode);
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, text);
        TextView *view = showAs(mode, type, body);
        QVERIFY(view);
        QTRY_VERIFY(view->seenText().contains(text));
        QMenu *menu = menuAt(view->viewport(), placeOf(*view, text));
        QVERIFY(menu);
        QVERIFY(captureEntry(menu)->isEnabled());
        QTEST(checkBy(menu), "check");
    }

    void rightOfARowItsValueIsMeant()
    {
        TextView *view = showAs(ViewMode::Pretty, "application/json", "{\"a\":1,\"b\":2}");
        QTRY_VERIFY(view->seenText().contains(QStringLiteral("\"a\"")));
        QPoint place = placeOf(*view, QStringLiteral("\"a\""));
        place.setX(view->viewport()->width() - 5);
        QMenu *menu = menuAt(view->viewport(), place);
        QVERIFY(menu);
        QCOMPARE(checkBy(menu), QStringLiteral("jsonpath \"$.a\" == 1"));
    }

    void ofOtherTextsWhatIsSelected()
    {
        TextView *view = showAs(ViewMode::Raw, "text/plain", "one two");
        QTRY_VERIFY(view->seenText().contains(QStringLiteral("two")));
        const QPoint place = placeOf(*view, QStringLiteral("two"));
        QMenu *menu = menuAt(view->viewport(), place);
        QVERIFY(menu);
        QVERIFY(!checkEntry(menu)->isEnabled()); // nothing is selected
        menu->close();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(view->selectedText(), QStringLiteral("two"));
        menu = menuAt(view->viewport(), place);
        QVERIFY(menu);
        QVERIFY(!captureEntry(menu)->isEnabled()); // it would be all of the body
        QCOMPARE(checkBy(menu), QStringLiteral("body contains \"two\""));
    }

    void whatIsNoJsonIsText()
    {
        TextView *view = showAs(ViewMode::Raw, "application/json", "{\"a\":1,");
        QTRY_VERIFY(view->seenText().contains(QStringLiteral("\"a\"")));
        QMenu *menu = menuAt(view->viewport(), placeOf(*view, QStringLiteral("1")));
        QVERIFY(menu);
        QVERIFY(!checkEntry(menu)->isEnabled());
        menu->close();
    }

    // The menu is there at once, whatever is to be searched.
    void inALongTextItIsFoundInTheBackground()
    {
        QByteArray json("[");
        for (int i = 0; i < 200'000; ++i)
            json += "{\"id\":" + QByteArray::number(i) + "},\n";
        json += "0]";
        TextView *view = showAs(ViewMode::Raw, "application/json", json);
        QTRY_VERIFY(!view->isIndexing() && view->document()->size() == json.size());
        view->showOffset(json.size());
        QTRY_VERIFY(view->seenText().contains(QStringLiteral("199999}")));
        QMenu *menu = menuAt(view->viewport(), placeOf(*view, QStringLiteral("199999}")));
        QVERIFY(menu);
        QCOMPARE(checkBy(menu), QStringLiteral("jsonpath \"$[199999].id\" == 199999"));
    }

    void aMenuMayCloseBeforeItIsFound()
    {
        const QByteArray json = "[" + QByteArray(4'000'000, ' ') + "1]";
        TextView *view = showAs(ViewMode::Raw, "application/json", json);
        QTRY_COMPARE(view->document()->size(), json.size());
        const QPointer<QMenu> menu = menuAt(view->viewport(), {50, 5});
        QVERIFY(menu);
        menu->close();
        QTRY_VERIFY(!menu);
        m_panel.reset(); // and with it what was asked for
    }
};

QTEST_MAIN(TestTextMenus)
#include "tst_textmenus.moc"
