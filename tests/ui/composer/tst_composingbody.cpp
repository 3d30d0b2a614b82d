// Composing the body of a request with keys and mouse: it is stored once it can be, and until then
// nothing that was typed is lost.
#include "composer/jsonedit.h"
#include "composer/linemargin.h"
#include "composingtest.h"

#include <QComboBox>
#include <QTest>

using namespace Broadside;

class BodyComposingTest : public ComposingTest
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsStoredOnceItIsJson()
    {
        showPage(QStringLiteral("Body"));
        auto *json = m_tabs->currentWidget()->findChild<JsonEdit *>();
        type(json, QStringLiteral("{ \"user\": \"bob\", \"n\": 007 }"));
        QTRY_VERIFY(!json->problem().isEmpty());
        QCOMPARE(text(), shop);
        type(json, QStringLiteral("{ \"user\":   \"bob\" }"));
        QTRY_COMPARE(text(), with("user: ana", "user: bob"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QCOMPARE(json->toPlainText(), QStringLiteral("{ \"user\":   \"bob\" }")); // as typed
        json->format();
        QCOMPARE(json->toPlainText(), QStringLiteral("{\n  \"user\": \"bob\"\n}"));
    }

    void aMistakeIsMarkedBesideItsLine()
    {
        showPage(QStringLiteral("Body"));
        auto *json = m_tabs->currentWidget()->findChild<JsonEdit *>();
        auto *margin = json->findChild<LineMargin *>();
        QVERIFY(margin->isVisible());
        json->setText(QStringLiteral("{\n\"a\": 1,\n\"n\": 007\n}"));
        QTRY_COMPARE(margin->problemLine(), 3);
        QVERIFY2(json->problem().startsWith(QStringLiteral("Line 3")), qPrintable(json->problem()));
        json->setText(QStringLiteral("{}"));
        QTRY_COMPARE(margin->problemLine(), 0);
    }

    void textThatIsNoJsonOutlivesItsTab()
    {
        const QString half = QStringLiteral("{ \"user\": \"bob\", ");
        showPage(QStringLiteral("Body"));
        type(m_tabs->currentWidget()->findChild<JsonEdit *>(), half);
        m_tabs->closeCurrent(); // before the pause in typing
        QCOMPARE(m_tabs->count(), 0);
        QCOMPARE(text(), shop);
        QCOMPARE(m_collection->drafts().texts().size(), 1);

        m_tabs->open(m_collection, QStringLiteral("login"));
        QTRY_VERIFY(url() && url()->isVisible());
        showPage(QStringLiteral("Body"));
        auto *json = m_tabs->currentWidget()->findChild<JsonEdit *>();
        QCOMPARE(json->toPlainText(), half);
        QVERIFY(!json->problem().isEmpty());
        type(json, QStringLiteral("{ \"user\": \"bob\" }"));
        QTRY_COMPARE(text(), with("user: ana", "user: bob"));
        QVERIFY(m_collection->drafts().isEmpty());
    }

    void bodiesOfAllKinds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("none") << 0 << QByteArray();
        QTest::newRow("form") << 2 << QByteArray("form");
        QTest::newRow("multipart") << 3 << QByteArray("multipart");
        QTest::newRow("text") << 4 << QByteArray("text");
        QTest::newRow("file") << 5 << QByteArray("file");
        QTest::newRow("graphql") << 6 << QByteArray("graphql");
    }

    void bodiesOfAllKinds()
    {
        QFETCH(const int, kind);
        QFETCH(const QByteArray, key);
        showPage(QStringLiteral("Body"));
        auto *chooser = find<QComboBox>(QStringLiteral("Kind of body"));
        chooser->setCurrentIndex(kind);
        Q_EMIT chooser->activated(kind);
        // These are stored with the first that is typed.
        if (auto *path = find<TemplateEdit>(QStringLiteral("Path of the file")); path->isVisible())
            QTest::keyClicks(path, QStringLiteral("a.bin"));
        if (auto *query = find<TemplateEdit>(QStringLiteral("Query")); query->isVisible())
            QTest::keyClicks(query, QStringLiteral("{ day }"));
        QTRY_VERIFY(!text().contains("json:"));
        QVERIFY(key.isEmpty() || text().contains(QByteArray("    " + key + ':')));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        // What was there before comes back.
        chooser->setCurrentIndex(1);
        Q_EMIT chooser->activated(1);
        QTRY_VERIFY(text().contains("user: ana"));
    }
};

QTEST_MAIN(BodyComposingTest)
#include "tst_composingbody.moc"
