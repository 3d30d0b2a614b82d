// The language of a text body, its XML and JavaScript, and the query of GraphQL, with keys and
// mouse.
#include "composer/jsonedit.h"
#include "composer/linemargin.h"
#include "composer/routetabs.h"
#include "composer/textbodyedit.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <QUndoStack>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - name: plain\n"
                        "    post: /plain\n"
                        "    text: hello\n"
                        "  - name: typed\n"
                        "    post: /typed\n"
                        "    headers: { content-type: text/yaml, X-A: 1 }\n"
                        "    text: hello\n"
                        "  - name: json\n"
                        "    post: /json\n"
                        "    json: { user: ana }\n"
                        "  - name: query\n"
                        "    post: /graphql\n"
                        "    graphql: { query: '{ day }', variables: { at: 1 } }\n"
                        "  - name: script\n"
                        "    post: /script\n"
                        "    headers: { content-type: application/javascript }\n"
                        "    text: 'let a = 1;'\n";

} // namespace

class TextBodyTest : public QObject
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

    template <typename Widget>
    Widget *find() const
    {
        return m_tabs->currentWidget()->findChild<Widget *>();
    }

    template <typename Edit>
    Edit *editOf(const QString &accessibleName) const
    {
        for (Edit *found : m_tabs->currentWidget()->findChildren<Edit *>()) {
            if (found->accessibleName() == accessibleName)
                return found;
        }
        return nullptr;
    }

    TextBodyEdit *query() const { return editOf<TextBodyEdit>(QStringLiteral("Query")); }

    TextBodyEdit *edit() const { return editOf<TextBodyEdit>(QStringLiteral("Body")); }

    QComboBox *languages() const
    {
        for (QComboBox *box : m_tabs->currentWidget()->findChildren<QComboBox *>()) {
            if (box->accessibleName() == QLatin1String("Language"))
                return box;
        }
        return nullptr;
    }

    QToolButton *format() const
    {
        for (QToolButton *button : m_tabs->currentWidget()->findChildren<QToolButton *>()) {
            if (button->text() == QLatin1String("Format"))
                return button;
        }
        return nullptr;
    }

    bool isSaid(const QString &part) const
    {
        for (const QLabel *label : m_tabs->currentWidget()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part))
                return true;
        }
        return false;
    }

    void open(const QString &route) const
    {
        m_tabs->open(m_collection, route);
        QTRY_VERIFY(find<QTabWidget>() && find<QTabWidget>()->isVisible());
        auto *pages = find<QTabWidget>();
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->tabText(i).startsWith(QLatin1String("Body")))
                pages->setCurrentIndex(i);
        }
    }

    static void clear(QWidget *widget)
    {
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_Delete);
    }

    static void paste(QWidget *widget, const QString &text)
    {
        widget->setFocus();
        QApplication::clipboard()->setText(text);
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_V, Qt::ControlModifier);
    }

    // By its first letter, as the keyboard does.
    void choose(const QString &language) const
    {
        languages()->setFocus();
        QTest::keyClicks(languages(), language.first(1));
        QCOMPARE(languages()->currentText(), language);
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

    void aLanguageSetsTheHeader()
    {
        open(QStringLiteral("plain"));
        QVERIFY(languages()->isVisible());
        QCOMPARE(languages()->currentText(), QStringLiteral("Plain Text"));
        QVERIFY(!format()->isVisible());
        languages()->setFocus();
        QTest::keyClick(languages(), Qt::Key_Down);
        QTRY_VERIFY2(text().contains("Content-Type: application/xml"), text());
        QCOMPARE(m_collection->edits().stack().count(), 1);
        QTRY_VERIFY(format()->isVisible());
        QCOMPARE(languages()->currentText(), QStringLiteral("XML"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        m_collection->edits().undo();
        QTRY_COMPARE(text(), shop);
        QTRY_COMPARE(languages()->currentText(), QStringLiteral("Plain Text"));
    }

    void aLanguageReplacesTheHeader()
    {
        open(QStringLiteral("typed"));
        QCOMPARE(languages()->currentText(), QStringLiteral("YAML"));
        languages()->setFocus();
        QTest::keyClick(languages(), Qt::Key_Down); // letters typed one after the other are a word
        QTRY_COMPARE(text(), QByteArray(shop).replace("text/yaml", "text/markdown"));
        QTRY_COMPARE(languages()->currentText(), QStringLiteral("Markdown"));
        choose(QStringLiteral("JavaScript"));
        QTRY_COMPARE(text(), QByteArray(shop).replace("text/yaml", "application/javascript"));
        QTRY_COMPARE(languages()->currentText(), QStringLiteral("JavaScript"));
    }

    void javaScriptIsIndented()
    {
        open(QStringLiteral("plain"));
        choose(QStringLiteral("JavaScript"));
        QTRY_VERIFY(format()->isVisible());
        QCOMPARE(format()->toolTip(), QStringLiteral("Lay out the JavaScript anew"));
        clear(edit());
        QTest::keyClicks(edit(), QStringLiteral("f(x => {"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTest::keyClicks(edit(), QStringLiteral("return {{y}};"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTest::keyClicks(edit(), QStringLiteral("});"));
        QTest::mouseClick(format(), Qt::LeftButton);
        QTRY_COMPARE(edit()->text(), QStringLiteral("f(x => {\n  return {{y}};\n});"));
        QTRY_VERIFY2(text().contains("  return {{y}};"), text());
    }

    void theKindsOfRowsHaveNoLanguage()
    {
        open(QStringLiteral("json"));
        QVERIFY(!languages()->isVisible());
        QVERIFY(format()->isVisible());
    }

    void mistakesInXmlAreMarkedAndStored()
    {
        open(QStringLiteral("plain"));
        clear(edit());
        QTest::keyClicks(edit(), QStringLiteral("<a>"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTest::keyClicks(edit(), QStringLiteral("<b></c></a>"));
        const auto *margin = edit()->findChild<LineMargin *>();
        QTRY_COMPARE(margin->problemLine(), 2);
        QTRY_VERIFY2(text().contains("<b></c></a>"), text());
        QVERIFY(isSaid(QStringLiteral("Line 2")));
        QCOMPARE(languages()->currentText(), QStringLiteral("XML"));

        const QString before = edit()->text();
        QTest::mouseClick(format(), Qt::LeftButton);
        QCOMPARE(edit()->text(), before);
        QVERIFY(isSaid(QStringLiteral("Line 2")));

        clear(edit());
        QTest::keyClicks(edit(), QStringLiteral("<a><b>1</b></a>"));
        QTRY_COMPARE(margin->problemLine(), 0);
        QTRY_VERIFY(!isSaid(QStringLiteral("Line 2")));
    }

    void xmlIsLaidOutAsAStep()
    {
        open(QStringLiteral("plain"));
        clear(edit());
        QTest::keyClicks(edit(), QStringLiteral("<a><b>{{ page }} </b></a>"));
        QTRY_VERIFY(format()->isVisible());
        // What is typed is stored after a pause of its own.
        QTRY_VERIFY2(text().contains("<a><b>{{ page }} </b></a>"), text());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        const QString typed = edit()->text();
        const int steps = m_collection->edits().stack().count();
        QTest::mouseClick(format(), Qt::LeftButton);
        QCOMPARE(edit()->text(), QStringLiteral("<a>\n  <b>{{ page }} </b>\n</a>"));
        QTRY_COMPARE(m_collection->edits().stack().count(), steps + 1);
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY2(text().contains("  <b>{{ page }} </b>"), text());
        m_collection->edits().undo();
        QTRY_VERIFY2(edit()->text() == typed, text());
    }

    void longXmlIsReadInTheBackground()
    {
        open(QStringLiteral("plain"));
        QString xml = QStringLiteral("<a>\n");
        for (int i = 0; xml.size() < 60'000; ++i)
            xml += QStringLiteral("<b>%1</b>\n").arg(i);
        paste(edit(), QString(xml + QStringLiteral("<c></d></a>")));
        const auto *margin = edit()->findChild<LineMargin *>();
        QTRY_COMPARE(margin->problemLine(), int(xml.count(u'\n')) + 1);
        paste(edit(), QString(xml + QStringLiteral("<c></c></a>")));
        QTRY_COMPARE(margin->problemLine(), 0);
        QTRY_VERIFY(format()->isVisible());
        QTest::mouseClick(format(), Qt::LeftButton);
        QTRY_VERIFY(edit()->text().endsWith(QStringLiteral("\n  <c></c>\n</a>")));
    }

    void mistakesInAQueryAreMarkedAndStored()
    {
        open(QStringLiteral("query"));
        QTRY_COMPARE(query()->text(), QStringLiteral("{ day }"));
        clear(query());
        QTest::keyClicks(query(), QStringLiteral("{ day"));
        QTest::keyClick(query(), Qt::Key_Return);
        QTest::keyClicks(query(), QStringLiteral("hour(at: ) }"));
        const auto *margin = query()->findChild<LineMargin *>();
        QTRY_COMPARE(margin->problemLine(), 2);
        QTRY_VERIFY(isSaid(QStringLiteral("Line 2, column 10: found “)”, expected a value")));
        QTRY_VERIFY2(text().contains("hour(at: ) }"), text());

        const QString before = query()->text();
        QTest::mouseClick(format(), Qt::LeftButton);
        QCOMPARE(query()->text(), before);
        QCOMPARE(margin->problemLine(), 2);

        clear(query());
        QTest::keyClicks(query(), QStringLiteral("{ day hour(at: 1) }"));
        QTRY_COMPARE(margin->problemLine(), 0);
        QTRY_VERIFY(!isSaid(QStringLiteral("column ")));
    }

    void aQueryIsLaidOutWithItsVariables()
    {
        open(QStringLiteral("query"));
        QTRY_COMPARE(query()->text(), QStringLiteral("{ day }"));
        auto *variables = editOf<JsonEdit>(QStringLiteral("Variables of the query"));
        const QString laidOutVariables = variables->text().replace(u'1', u'2');
        clear(variables);
        QTest::keyClicks(variables, QStringLiteral("{\"at\":   2}"));
        QTRY_VERIFY2(!text().contains("at: 1"), text());
        const QString typed = QStringLiteral("{day,hour(at:1){minute}}");
        clear(query());
        QTest::keyClicks(query(), typed);
        QTRY_VERIFY2(text().contains(typed.toUtf8()), text());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        const int steps = m_collection->edits().stack().count();

        format()->setFocus();
        QTest::keyClick(format(), Qt::Key_Space);
        QCOMPARE(query()->text(), QStringLiteral("{\n  day\n  hour(at: 1) {\n    minute\n  }\n}"));
        QCOMPARE(variables->text(), laidOutVariables);
        QTRY_COMPARE(m_collection->edits().stack().count(), steps + 1);
        QTRY_VERIFY(!m_collection->edits().isBusy());
        m_collection->edits().undo();
        QTRY_VERIFY2(query()->text() == typed, text());
    }

    void aLongQueryIsReadInTheBackground()
    {
        open(QStringLiteral("query"));
        QString fields = QStringLiteral("{\n");
        for (int i = 0; fields.size() < 60'000; ++i)
            fields += QStringLiteral("field%1\n").arg(i);
        paste(query(), QString(fields + QStringLiteral("last( }")));
        const auto *margin = query()->findChild<LineMargin *>();
        QTRY_COMPARE(margin->problemLine(), int(fields.count(u'\n')) + 1);
        paste(query(), QString(fields + QStringLiteral("last }")));
        QTRY_COMPARE(margin->problemLine(), 0);
        QTest::mouseClick(format(), Qt::LeftButton);
        QTRY_VERIFY(query()->text().endsWith(QStringLiteral("\n  last\n}")));
    }

    void mistakesInJavaScriptAreMarkedAndStored()
    {
        open(QStringLiteral("script"));
        QTRY_COMPARE(edit()->text(), QStringLiteral("let a = 1;"));
        QCOMPARE(languages()->currentText(), QStringLiteral("JavaScript"));
        clear(edit());
        QTest::keyClicks(edit(), QStringLiteral("let a = 1;"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTest::keyClicks(edit(), QStringLiteral("let b = ;"));
        const auto *margin = edit()->findChild<LineMargin *>();
        QTRY_COMPARE(margin->problemLine(), 2);
        QTRY_VERIFY(
            isSaid(QStringLiteral("Line 2, column 9: unexpected token in expression: ';'")));
        QTRY_VERIFY2(text().contains("let b = ;"), text());
        const QString before = edit()->text();
        QTest::mouseClick(format(), Qt::LeftButton);
        QThreadPool::globalInstance()->waitForDone(); // it is laid out in the background
        QCoreApplication::processEvents();
        QVERIFY(isSaid(QStringLiteral("Line 2, column 9: unexpected token in expression: ';'")));
        QCOMPARE(edit()->text(), before);

        clear(edit());
        QTest::keyClicks(edit(), QStringLiteral("let b = 2;"));
        QTRY_COMPARE(margin->problemLine(), 0);
        QTRY_VERIFY(!isSaid(QStringLiteral("column ")));
    }

    // Each text may come while the one before is being read.
    void theMistakeOfTheLastJavaScriptIsMarked()
    {
        QString script;
        for (int i = 0; script.size() < 40'000; ++i)
            script += QStringLiteral("function work%1(a) { return a * %1; }\n").arg(i);
        TextBodyEdit body(QStringLiteral("Script"));
        const auto *margin = body.findChild<LineMargin *>();
        body.showText(QString(script + QStringLiteral("x = ;")), QStringLiteral("JavaScript"), {});
        body.setText(QStringLiteral("\n)"));
        body.setText(QString(QStringLiteral(")\n") + script));
        QTRY_COMPARE(margin->problemLine(), 1);
        body.setText(script);
        body.setText(QString(script + QStringLiteral("y = ;")));
        QTRY_COMPARE(margin->problemLine(), int(script.count(u'\n')) + 1);
        body.setText(script);
        QTRY_COMPARE(margin->problemLine(), 0);
        body.setText(QString(script + QStringLiteral("  z = 1;"))); // a format ends what is due
        body.setText(QString(script + QStringLiteral("  z = 2;")));
        body.format();
        QTRY_VERIFY(body.text().endsWith(QStringLiteral("\nz = 2;")));
    }
};

QTEST_MAIN(TextBodyTest)
#include "tst_textbody.moc"
