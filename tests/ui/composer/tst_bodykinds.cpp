// Bodies that become another kind and return: nothing that was typed is lost.
#include "composer/jsonedit.h"
#include "composer/routetabs.h"
#include "composer/textbodyedit.h"

#include <QComboBox>
#include <QFile>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - name: plain\n"
                        "    post: /plain\n"
                        "    text: \"hello: world\"\n"
                        "  - name: list\n"
                        "    post: /list\n"
                        "    text: '[1, 2]'\n"
                        "  - name: login\n"
                        "    post: /login\n"
                        "    json: { user: ana }\n"
                        "  - name: day\n"
                        "    post: /graphql\n"
                        "    graphql: { query: '{ day }', variables: { city: Ulm } }\n"
                        "  - name: photo\n"
                        "    post: /photo\n"
                        "    file: a.bin\n";

const QString plain = QStringLiteral("hello: world");
const QString half = QStringLiteral("{ \"user\": ");
const QString newJson = QStringLiteral("new json");

} // namespace

class BodyKindsTest : public QObject
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

    const DraftTexts &drafts() const { return m_collection->drafts().texts(); }

    template <typename Widget>
    Widget *find(const QString &accessibleName) const
    {
        for (Widget *widget : m_tabs->currentWidget()->findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        return nullptr;
    }

    QComboBox *kinds() const { return find<QComboBox>(QStringLiteral("Kind of body")); }
    JsonEdit *json() const { return find<JsonEdit>(QStringLiteral("Body")); }
    TextBodyEdit *plainText() const { return find<TextBodyEdit>(QStringLiteral("Body")); }
    JsonEdit *variables() const { return find<JsonEdit>(QStringLiteral("Variables of the query")); }
    TemplateEdit *line(const QString &name) const { return find<TemplateEdit>(name); }

    void open(const QString &route) const
    {
        m_tabs->open(m_collection, route);
        QTRY_VERIFY(kinds());
        auto *pages = m_tabs->currentWidget()->findChild<QTabWidget *>();
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->tabText(i).startsWith(QLatin1String("Body")))
                pages->setCurrentIndex(i);
        }
        QTRY_VERIFY(kinds()->isVisible());
    }

    // And until that is stored, if it can be.
    void choose(const QString &kind) const
    {
        const int index = kinds()->findText(kind);
        QVERIFY(index >= 0);
        kinds()->setCurrentIndex(index);
        Q_EMIT kinds()->activated(index);
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QCOMPARE(kinds()->currentText(), kind);
    }

    static void type(QWidget *widget, const QString &text)
    {
        QVERIFY(widget);
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_Delete);
        QTest::keyClicks(widget, text);
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

    void textThatIsNoJsonStaysUntilItIs()
    {
        open(QStringLiteral("plain"));
        choose(QStringLiteral("JSON"));
        QVERIFY(json()->isVisible());
        QCOMPARE(json()->text(), plain);
        QVERIFY(!json()->problem().isEmpty());
        QCOMPARE(text(), shop);
        QCOMPARE(drafts(), (DraftTexts{{{QStringLiteral("plain"), newJson}, plain}}));

        choose(QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), plain);
        QVERIFY(drafts().isEmpty());
        QCOMPARE(text(), shop);

        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), plain);
        type(json(), QStringLiteral("{}"));
        QTRY_COMPARE(text().count("json:"), 2); // that of the other route, too
        QVERIFY(drafts().isEmpty());
        QVERIFY(json()->problem().isEmpty());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QCOMPARE(m_collection->edits().stack().count(), 1);
        m_collection->edits().undo();
        QTRY_COMPARE(text(), shop);
        QTRY_COMPARE(kinds()->currentText(), QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), plain);
    }

    void textThatIsToBeJsonOutlivesItsTab()
    {
        const QString name = QStringLiteral("plain");
        open(name);
        choose(QStringLiteral("JSON"));
        type(json(), half);
        m_tabs->closeCurrent();
        QCOMPARE(text(), shop);
        QCOMPARE(drafts(), (DraftTexts{{{name, newJson}, half}}));

        open(name);
        QTRY_COMPARE(kinds()->currentText(), QStringLiteral("JSON"));
        QCOMPARE(json()->text(), half);
        choose(QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), plain);
        QCOMPARE(drafts().size(), 1); // it is not in the text
        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), half);
        type(json(), QStringLiteral("{ \"user\": 1 }"));
        QTRY_VERIFY2(text().contains("user: 1"), text());
        QVERIFY(drafts().isEmpty());
    }

    void textThatIsJsonBecomesIt()
    {
        open(QStringLiteral("list"));
        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), QStringLiteral("[1, 2]"));
        QCOMPARE(text().count("json:"), 2); // that of the other route, too
        QCOMPARE(m_collection->edits().stack().count(), 1);
        QVERIFY(drafts().isEmpty());
        choose(QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), QStringLiteral("[1, 2]"));
        QCOMPARE(text().count("json:"), 1);
    }

    void jsonBecomesTextAndReturns()
    {
        open(QStringLiteral("login"));
        const QString before = json()->text();
        choose(QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), before);
        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), before);
        QVERIFY2(text().contains("user: ana"), text());
    }

    void jsonWithAMistakeBecomesTextAndReturns()
    {
        open(QStringLiteral("login"));
        type(json(), half);
        choose(QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), half);
        QVERIFY2(!text().contains("ana"), text());
        QVERIFY(drafts().isEmpty()); // it is stored, as a text
        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), half);
        QCOMPARE(drafts(), (DraftTexts{{{QStringLiteral("login"), QStringLiteral("json")}, half}}));
    }

    void jsonWithAMistakeStaysWhileThereIsAForm()
    {
        open(QStringLiteral("login"));
        type(json(), half);
        choose(QStringLiteral("Form"));
        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), half);
        QVERIFY(!json()->problem().isEmpty());
        choose(QStringLiteral("Form"));
        const DraftTexts kept{{{QStringLiteral("login"), QStringLiteral("json")}, half}};
        QCOMPARE(drafts(), kept);
        m_tabs->closeCurrent();

        open(QStringLiteral("login"));
        QCOMPARE(kinds()->currentText(), QStringLiteral("Form"));
        QCOMPARE(drafts(), kept);
        choose(QStringLiteral("JSON"));
        QCOMPARE(json()->text(), half);
        QVERIFY2(text().contains("form:"), text());
        QCOMPARE(drafts().values(), QStringList{half});
    }

    void graphQlWithoutAQueryReturns()
    {
        open(QStringLiteral("login"));
        choose(QStringLiteral("GraphQL"));
        type(line(QStringLiteral("Operation")), QStringLiteral("Day"));
        type(variables(), QStringLiteral("{ \"city\": \"Ulm\" }"));
        choose(QStringLiteral("Form"));
        choose(QStringLiteral("GraphQL"));
        QCOMPARE(line(QStringLiteral("Operation"))->text(), QStringLiteral("Day"));
        QCOMPARE(variables()->text(), QStringLiteral("{ \"city\": \"Ulm\" }"));
        QCOMPARE(drafts().size(), 2);
        type(line(QStringLiteral("Query")), QStringLiteral("{ sun }"));
        QTRY_VERIFY2(text().contains("Day"), text());
        QVERIFY(drafts().isEmpty());
    }

    void variablesWithAMistakeReturn()
    {
        open(QStringLiteral("day"));
        type(line(QStringLiteral("Query")), QStringLiteral("{ day"));
        type(variables(), half);
        choose(QStringLiteral("JSON"));
        choose(QStringLiteral("GraphQL"));
        QCOMPARE(line(QStringLiteral("Query"))->text(), QStringLiteral("{ day"));
        QCOMPARE(variables()->text(), half);
        QVERIFY2(text().contains("Ulm"), text());
    }

    void aFileReturns()
    {
        const QString path = QStringLiteral("Path of the file");
        open(QStringLiteral("photo"));
        choose(QStringLiteral("Text"));
        type(plainText(), QStringLiteral("a photo"));
        choose(QStringLiteral("File"));
        QCOMPARE(line(path)->text(), QStringLiteral("a.bin"));
        choose(QStringLiteral("Text"));
        QCOMPARE(plainText()->text(), QStringLiteral("a photo"));
    }
};

QTEST_MAIN(BodyKindsTest)
#include "tst_bodykinds.moc"
