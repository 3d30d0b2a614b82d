#include "palette/shortcutsheet.h"

#include <QAction>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenuBar>
#include <QPointer>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

class TestShortcutSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesMenusAndTexts();
    void groupsByMenu();
    void looksUpByNameAndByKeys();
    void escapeClosesIt();

private:
    QStringList rows() const;

    std::unique_ptr<QMainWindow> m_window;
    QPointer<ShortcutSheet> m_sheet;
};

void TestShortcutSheet::init()
{
    m_window = std::make_unique<QMainWindow>();
    QMenu *file = m_window->menuBar()->addMenu(QStringLiteral("&File"));
    file->addAction(QStringLiteral("&Open…"), QKeySequence(Qt::CTRL | Qt::Key_O));
    file->addSeparator();
    file->addAction(QStringLiteral("Save && Close(&S)"));
    QMenu *run = m_window->menuBar()->addMenu(QStringLiteral("R&un"));
    run->addAction(QStringLiteral("S&top"))->setShortcuts({Qt::SHIFT | Qt::Key_F5, Qt::Key_Escape});
    run->addMenu(QStringLiteral("&Last"))->addAction(QStringLiteral("One"), Qt::Key_F8);
    m_sheet = new ShortcutSheet(menuActions(*m_window->menuBar()), m_window.get());
    m_sheet->show();
    QVERIFY(QTest::qWaitForWindowActive(m_sheet));
}

QStringList TestShortcutSheet::rows() const
{
    QStringList texts;
    const QAbstractItemModel *model = m_sheet->view()->model();
    for (QModelIndex index = model->index(0, 0); index.isValid();
         index = m_sheet->view()->indexBelow(index))
        texts += index.data().toString() + u'|' + index.siblingAtColumn(1).data().toString();
    return texts;
}

void TestShortcutSheet::namesMenusAndTexts()
{
    QStringList named;
    for (const MenuAction &each : menuActions(*m_window->menuBar()))
        named += each.menu + u'|' + each.text + u'|' + each.shortcut;
    QCOMPARE(named, (QStringList{"File|Open|Ctrl+O", "File|Save & Close|", "Run|Stop|Shift+F5, Esc",
                                 "Run › Last|One|F8"}));
}

void TestShortcutSheet::groupsByMenu()
{
    QCOMPARE(rows(), (QStringList{"File|", "Open|Ctrl+O", "Run|", "Stop|Shift+F5, Esc",
                                  "Run › Last|", "One|F8"}));
}

void TestShortcutSheet::looksUpByNameAndByKeys()
{
    QVERIFY(m_sheet->field()->hasFocus());
    QTest::keyClicks(m_sheet->field(), QStringLiteral("stop"));
    QCOMPARE(rows(), (QStringList{"Run|", "Stop|Shift+F5, Esc"}));
    m_sheet->field()->clear();
    QTest::keyClicks(m_sheet->field(), QStringLiteral("ctrl+o"));
    QCOMPARE(rows(), (QStringList{"File|", "Open|Ctrl+O"}));
    QTest::keyClick(m_sheet->field(), Qt::Key_Down);
    QVERIFY(m_sheet->view()->currentIndex().isValid());
}

void TestShortcutSheet::escapeClosesIt()
{
    QTest::keyClick(m_sheet->field(), Qt::Key_Escape);
    QTRY_VERIFY(m_sheet.isNull());
}

QTEST_MAIN(TestShortcutSheet)
#include "tst_shortcutsheet.moc"
