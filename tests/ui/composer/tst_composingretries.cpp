// When a request is sent again, composed with keys and mouse in the settings of its tab.
#include "composer/templateedit.h"
#include "composingtest.h"

#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

class ComposingRetriesTest : public ComposingTest
{
    Q_OBJECT

private:
    QLineEdit *field(const QString &name) const { return find<QLineEdit>(name); }
    void unfold() const
    {
        auto *fold = find<QToolButton>(QStringLiteral("When retries happen"));
        QVERIFY(fold && !fold->isChecked());
        QTest::mouseClick(fold, Qt::LeftButton);
    }

private Q_SLOTS:
    void eachPartIsAStep()
    {
        showPage(QStringLiteral("Settings"));
        QVERIFY(!field(QStringLiteral("Statuses"))->isVisible());
        type(field(QStringLiteral("Retries at most")), QStringLiteral("3"));
        QTRY_VERIFY2(text().contains("    retry: 3\n"), text());
        unfold();
        QLineEdit *statuses = field(QStringLiteral("Statuses"));
        QVERIFY(statuses->isVisible());
        QCOMPARE(statuses->placeholderText(), QStringLiteral("429, 500, 502, 503, 504 (default)"));
        type(statuses, QStringLiteral("429, 503"));
        QTest::keyClick(statuses, Qt::Key_Return);
        QTRY_VERIFY2(text().contains("max: 3") && text().contains("429") && !text().contains("504"),
                     text());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QCOMPARE(m_collection->edits().stack().count(), 2);

        m_collection->edits().undo();
        QTRY_VERIFY2(text().contains("    retry: 3\n"), text());
        QTRY_COMPARE(statuses->text(), QString());
        m_collection->edits().undo();
        QTRY_COMPARE(text(), shop);
        QTRY_COMPARE(field(QStringLiteral("Retries at most"))->text(), QString());
    }

    void whatIsWrongOutlivesItsTab()
    {
        showPage(QStringLiteral("Settings"));
        unfold();
        type(field(QStringLiteral("Back-off")), QStringLiteral("soon"));
        QTest::keyClick(field(QStringLiteral("Back-off")), Qt::Key_Return);
        QCOMPARE(m_collection->drafts().texts().size(), 1);
        m_tabs->closeCurrent();
        QCOMPARE(text(), shop);

        m_tabs->open(m_collection, QStringLiteral("login"));
        QTRY_VERIFY(url() && url()->isVisible());
        showPage(QStringLiteral("Settings"));
        QLineEdit *backoff = field(QStringLiteral("Back-off"));
        QTRY_VERIFY(backoff->isVisible()); // unfolded, as there is something to be put right
        QCOMPARE(backoff->text(), QStringLiteral("soon"));
    }
};

QTEST_MAIN(ComposingRetriesTest)
#include "tst_composingretries.moc"
