// Values of variables that are secrets are masked in their table until one asks to see them, and
// the mask is never what is stored.
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "composer/variablerows.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

class TestHiddenRows : public QObject
{
    Q_OBJECT

private:
    const QString m_secret = QStringLiteral("s3cr3t-value");
    std::unique_ptr<RowsEditor> m_rows;

    void show(const QString &value) const
    {
        m_rows->show(
            {row(QStringLiteral("page"), QStringLiteral("1")), row(QStringLiteral("token"), value)},
            {});
    }

    QModelIndex cell(int row) const
    {
        return m_rows->view()->model()->index(row, RowsModel::ValueColumn);
    }

    QToolButton *button(const QString &text) const
    {
        for (QToolButton *each : m_rows->findChildren<QToolButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

    QToolButton *reveal() const { return button(QStringLiteral("Show Secrets")); }
    QToolButton *asText() const { return button(QStringLiteral("As Text")); }

    bool isInSight() const
    {
        for (int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole}) {
            if (cell(1).data(role).toString().contains(m_secret))
                return true;
        }
        return false;
    }

    QLineEdit *openCell() const
    {
        m_rows->view()->setFocus();
        m_rows->view()->setCurrentIndex(cell(1));
        QTest::keyClick(m_rows->view(), Qt::Key_Return);
        return qobject_cast<QLineEdit *>(m_rows->view()->indexWidget(cell(1)));
    }

    static DetailRow row(const QString &name, const QString &value)
    {
        DetailRow made;
        made.name = name;
        made.value = value;
        return made;
    }

private Q_SLOTS:
    void init()
    {
        m_rows = std::make_unique<RowsEditor>(
            RowsEditor::Texts{.name = QStringLiteral("Variables"),
                              .invitation = QStringLiteral("Add a variable"),
                              .canSwitch = false});
        m_rows->setCheck(variableProblem);
        m_rows->hideSecrets();
        m_rows->QWidget::show();
        m_rows->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_rows.get()));
        show(m_secret);
    }

    void cleanup() { m_rows.reset(); }

    void areMaskedUntilOneAsks()
    {
        QVERIFY(!isInSight());
        QCOMPARE(cell(1).data().toString(), QStringLiteral("•••"));
        QCOMPARE(cell(0).data().toString(), QStringLiteral("1"));
        QVERIFY(!asText()->isEnabled());
        reveal()->click();
        QVERIFY(isInSight());
        QVERIFY(asText()->isEnabled());
        reveal()->click();
        QVERIFY(!isInSight());
    }

    void aPlaceholderIsNoSecret()
    {
        show(QStringLiteral("{{$secret shop}}"));
        QCOMPARE(cell(1).data().toString(), QStringLiteral("{{$secret shop}}"));
        QVERIFY(!reveal()->isEnabled());
        QVERIFY(asText()->isEnabled());
    }

    void theMaskIsNeverStored()
    {
        const QSignalSpy edited(m_rows.get(), &RowsEditor::edited);
        QLineEdit *line = openCell();
        QVERIFY(line);
        QCOMPARE(line->text(), m_secret);
        QVERIFY(!line->displayText().contains(m_secret));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!m_rows->view()->indexWidget(cell(1)));
        QCOMPARE(edited.count(), 0);
        QCOMPARE(m_rows->rows()[1].value, m_secret);

        line = openCell();
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_End);
        QTest::keyClicks(line, QStringLiteral("2"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(edited.count(), 1);
        QCOMPARE(edited[0][0].value<EditedRows>()[1].value, QString(m_secret + u'2'));
        QTRY_VERIFY(!m_rows->view()->indexWidget(cell(1)));
    }

    void theMaskIsNeverCopied()
    {
        RowsView *view = m_rows->view();
        view->setFocus();
        view->setCurrentIndex(cell(0));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("1"));
        view->setCurrentIndex(cell(1));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("1"));
    }

    void anOpenCellIsHiddenAndShownWithTheRest()
    {
        const QLineEdit *line = openCell();
        QVERIFY(line);
        QVERIFY(line->displayText() != m_secret);
        reveal()->click();
        QCOMPARE(line->displayText(), m_secret);
        reveal()->click();
        QVERIFY(line->displayText() != m_secret);
        QCOMPARE(line->text(), m_secret);
    }

    // A value may be stored in other words than it was typed in: a list without its blanks.
    void theTextStaysAsItIsTyped()
    {
        show(QStringLiteral("{{$secret shop}}"));
        asText()->click();
        auto *text = m_rows->findChild<TemplateEdit *>();
        QTRY_VERIFY(text->hasFocus());
        const QStringList lines{QStringLiteral("page: [1, 2]"), QStringLiteral("token: typed"),
                                QStringLiteral("$wrong: 3")};
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        for (const QString &line : lines) {
            QTest::keyClicks(text, line);
            QTest::keyClick(text, Qt::Key_Return);
        }
        const QString typed = text->text();
        const DetailRow stored = row(QStringLiteral("page"), QStringLiteral("[1,2]"));
        m_rows->show({stored, row(QStringLiteral("token"), QStringLiteral("typed"))}, {});
        QCOMPARE(text->text(), typed);
        QVERIFY(text->isVisible());
        QCOMPARE(m_rows->rows().size(), size_t(3));
        QCOMPARE(m_rows->rows()[0].value, stored.value);
        QVERIFY(!m_rows->problem().isEmpty());
        // What nobody typed is hidden as ever.
        m_rows->show({stored, row(QStringLiteral("token"), m_secret)}, {});
        QVERIFY(!asText()->isChecked());
        QCOMPARE(m_rows->rows().size(), size_t(2));
        QVERIFY(!isInSight());
    }

    void hidingLeavesTheText()
    {
        reveal()->click();
        asText()->click();
        QVERIFY(!m_rows->view()->isVisible());
        reveal()->click();
        QVERIFY(m_rows->view()->isVisible());
        QVERIFY(!isInSight());
    }
};

QTEST_MAIN(TestHiddenRows)
#include "tst_hiddenrows.moc"
