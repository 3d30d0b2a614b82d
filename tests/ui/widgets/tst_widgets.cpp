// What several panels share: labels and lines that end in "…", links for the keyboard, and the
// folder that files are saved to.

#include "widgets/elidedlabel.h"
#include "widgets/elidedline.h"
#include "widgets/errorbubble.h"
#include "widgets/keysplitter.h"
#include "widgets/linklabel.h"
#include "widgets/pagetabs.h"
#include "widgets/savefolder.h"
#include "widgets/wheelguard.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QStyleOptionTab>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Broadside;

class tst_Widgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInAnEllipsisWhereThereIsNoRoom();
    void aLineThatIsCutCanBeCopied();
    void walksLinksByTab();
    void proposesAFolderOfTheUser();
    void asksInTheFolderThatWasUsedLast();
    void theWheelScrollsOverWhatHasNoFocus();
    void listsAllTabsWhereTheyHaveNoRoom();
    void aBorderMovesByKeys_data();
    void aBorderMovesByKeys();
    void aBubbleStaysInItsWindow();
};

void tst_Widgets::aBubbleStaysInItsWindow()
{
    QWidget window;
    window.resize(300, 200);
    QLineEdit field(&window);
    field.setGeometry(10, 10, 200, 24);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    ErrorBubble bubble(&field);
    bubble.setText(QStringLiteral("This cannot be"));
    bubble.showBelow();
    QVERIFY(bubble.y() > field.geometry().bottom());
    field.move(10, window.height() - field.height() - 2);
    bubble.showBelow();
    QVERIFY(bubble.geometry().bottom() < field.y());
    QVERIFY(window.rect().contains(bubble.geometry()));
}

void tst_Widgets::listsAllTabsWhereTheyHaveNoRoom()
{
    PageTabs tabs(QStringLiteral("Parts"));
    const QStringList names{QStringLiteral("First"), QStringLiteral("Second"),
                            QStringLiteral("Hidden"), QStringLiteral("Last")};
    for (const QString &name : names)
        tabs.addTab(new QWidget, name);
    tabs.setTabVisible(2, false);
    const int withoutCount = tabs.tabBar()->sizeHint().width();
    tabs.setTitle(1, names[1], 12);
    QCOMPARE(tabs.tabText(1), names[1]);
    QCOMPARE(tabs.tabBar()->accessibleTabName(1), QStringLiteral("Second 12"));
    const int whole = tabs.tabBar()->sizeHint().width();
    QVERIFY(whole > withoutCount);
    tabs.resize(whole + 1, 100);
    tabs.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tabs));
    QVERIFY(!tabs.cornerWidget(Qt::TopRightCorner));

    // There is room if they stand closer together, and no text is cut off by that.
    tabs.resize(whole - 12, 100);
    QTRY_VERIFY(tabs.tabBar()->sizeHint().width() <= whole - 12);
    QVERIFY(!tabs.cornerWidget(Qt::TopRightCorner));
    for (const int i : {0, 1, 3}) {
        QStyleOptionTab option;
        option.initFrom(tabs.tabBar());
        option.text = names[i];
        option.shape = tabs.tabBar()->shape();
        option.rect = tabs.tabBar()->tabRect(i);
        if (const QWidget *badge = tabs.tabBar()->tabButton(i, QTabBar::RightSide))
            option.rightButtonSize = badge->size();
        const QRect room = tabs.tabBar()->style()->subElementRect(QStyle::SE_TabBarTabText, &option,
                                                                  tabs.tabBar());
        const int text = tabs.tabBar()->fontMetrics().horizontalAdvance(names[i]);
        QVERIFY2(room.width() >= text, qPrintable(names[i]));
    }

    tabs.resize(whole / 2, 100);
    QTRY_VERIFY(tabs.cornerWidget(Qt::TopRightCorner));
    auto *all = qobject_cast<QToolButton *>(tabs.cornerWidget(Qt::TopRightCorner));
    QVERIFY(all && all->isVisible() && !all->accessibleName().isEmpty());
    QTest::keyClick(all, Qt::Key_Space);
    auto *menu = tabs.findChild<QMenu *>();
    QTRY_VERIFY(menu->isVisible());
    const QList<QAction *> entries = menu->actions();
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries[1]->text(), QStringLiteral("Second 12"));
    QVERIFY(entries[0]->isChecked() && !entries[2]->isChecked());
    QTest::keyClick(menu, Qt::Key_Up); // the last one
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(tabs.currentIndex(), 3);

    tabs.setTitle(1, names[1], 0);
    tabs.resize(whole, 100);
    QTRY_VERIFY(!tabs.cornerWidget(Qt::TopRightCorner));
    QVERIFY(!all->isVisible());
}

void tst_Widgets::aBorderMovesByKeys_data()
{
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::addColumn<Qt::Key>("back");
    QTest::addColumn<Qt::Key>("forth");
    QTest::newRow("side by side") << Qt::Horizontal << Qt::Key_Left << Qt::Key_Right;
    QTest::newRow("above each other") << Qt::Vertical << Qt::Key_Up << Qt::Key_Down;
}

void tst_Widgets::aBorderMovesByKeys()
{
    QFETCH(const Qt::Orientation, orientation);
    QFETCH(const Qt::Key, back);
    QFETCH(const Qt::Key, forth);
    constexpr int least = 50;
    KeySplitter splitter(orientation);
    for (int i = 0; i < 2; ++i) {
        auto *part = new QWidget;
        part->setFocusPolicy(Qt::StrongFocus);
        part->setMinimumSize(least, least);
        splitter.addWidget(part);
    }
    splitter.setChildrenCollapsible(false);
    splitter.setPartNames({QStringLiteral("Left"), QStringLiteral("Right")});
    splitter.resize(400, 400);
    splitter.show();
    splitter.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&splitter));
    QWidget *border = splitter.handle(1);
    QCOMPARE(border->accessibleName(), QStringLiteral("Border between Left and Right"));
    const QImage plain = border->grab().toImage();
    splitter.widget(0)->setFocus();
    for (int i = 0; i < 2 && !border->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(border->hasFocus());
    QVERIFY(border->grab().toImage() != plain);

    QSignalSpy moved(&splitter, &QSplitter::splitterMoved);
    const int first = splitter.sizes()[0];
    QTest::keyClick(border, forth);
    QCOMPARE(splitter.sizes()[0], first + 16);
    QTest::keyClick(border, back);
    QTest::keyClick(border, back);
    QCOMPARE(splitter.sizes()[0], first - 16);
    QCOMPARE(moved.count(), 3);
    QTest::keyClick(border, Qt::Key_Home);
    QVERIFY(splitter.sizes()[0] < first - 16);
    const int smallest = splitter.sizes()[0];
    QTest::keyClick(border, back);
    QCOMPARE(splitter.sizes()[0], smallest);
    QTest::keyClick(border, Qt::Key_End);
    const int largest = splitter.sizes()[0];
    QVERIFY(largest > first);
    QTest::keyClick(border, forth);
    QCOMPARE(splitter.sizes()[0], largest);
    QVERIFY(splitter.sizes()[1] >= least);
}

void tst_Widgets::endsInAnEllipsisWhereThereIsNoRoom()
{
    ElidedLabel label;
    label.setText(QStringLiteral("application/json · 12.4 KB"));
    label.resize(label.sizeHint());
    QCOMPARE(label.shownText(), label.text());
    label.resize(label.sizeHint().width() / 2, label.height());
    QVERIFY(label.shownText().endsWith(u'…'));
    QVERIFY(label.fontMetrics().horizontalAdvance(label.shownText()) <= label.width());
    QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 3);
    QCOMPARE(label.minimumSizeHint().height(), label.sizeHint().height());
    label.grab();
}

void tst_Widgets::aLineThatIsCutCanBeCopied()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *line = new ElidedLine;
    line->setText(QStringLiteral("→ http://api.example.com/users?page=1&sort=name&fields=all"));
    line->setCursorPosition(0);
    auto *other = new QPushButton(QStringLiteral("Other"));
    layout->addWidget(line);
    layout->addWidget(other);
    const int whole = line->fontMetrics().horizontalAdvance(line->text());
    window.resize(whole / 2, window.sizeHint().height());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    QVERIFY(line->shownText().endsWith(u'…'));
    QVERIFY(line->fontMetrics().horizontalAdvance(line->shownText()) <= line->width());
    const QImage cut = line->grab().toImage();
    line->setFocus();
    QVERIFY(line->grab().toImage() != cut);
    line->selectAll();
    QCOMPARE(line->selectedText(), line->text());
    other->setFocus();
    window.resize(2 * whole, window.height());
    QTRY_COMPARE(line->shownText(), line->text());
}

void tst_Widgets::walksLinksByTab()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *before = new QPushButton(QStringLiteral("Before"));
    auto *label = new LinkLabel;
    label->setText(QStringLiteral("Needs <a href='one'>one</a> and <a href='two'>two</a>"));
    auto *after = new QPushButton(QStringLiteral("After"));
    for (QWidget *each : std::initializer_list<QWidget *>{before, label, after})
        layout->addWidget(each);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before->setFocus();
    QStringList followed;
    connect(label, &QLabel::linkActivated, this, [&](const QString &link) { followed += link; });
    QList<QImage> looks{label->grab().toImage()};
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key);
        looks += label->grab().toImage();
    };
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), label);
    QTest::keyClick(label, Qt::Key_Return);
    press(Qt::Key_Tab);
    QTest::keyClick(label, Qt::Key_Return);
    QCOMPARE(followed, (QStringList{"one", "two"}));
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), after);
    QVERIFY(looks[0] != looks[1] && looks[1] != looks[2] && looks[2] != looks[0]);
    QCOMPARE(looks[3], looks[0]);
    press(Qt::Key_Backtab);
    QTest::keyClick(label, Qt::Key_Return);
    QCOMPARE(followed.constLast(), QStringLiteral("two"));
}

void tst_Widgets::proposesAFolderOfTheUser()
{
    const QStringList own{QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
                          QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                          QDir::homePath()};
    SaveFolder folder;
    const QString first = folder.path();
    QVERIFY(QFileInfo(first).isDir());
    // The folder that the program was started in never counts.
    QVERIFY(own.contains(first));
    {
        const QTemporaryDir used;
        folder.rememberFile(used.filePath(QStringLiteral("a.png")));
        QCOMPARE(folder.path(), used.path());
    }
    QCOMPARE(folder.path(), first); // it is gone
}

void tst_Widgets::asksInTheFolderThatWasUsedLast()
{
    const QTemporaryDir used;
    SaveFolder folder;
    folder.rememberFile(used.filePath(QStringLiteral("a.png")));
    QWidget parent;
    const QFileDialog *dialog = folder.makeDialog(&parent, QStringLiteral("Save"));
    QCOMPARE(dialog->directory(), QDir(used.path()));
    QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
}

void tst_Widgets::theWheelScrollsOverWhatHasNoFocus()
{
    QScrollArea area;
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    auto *number = new QSpinBox;
    number->setValue(50);
    auto *box = new QComboBox;
    box->addItems({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    auto *other = new QPushButton(QStringLiteral("Other"));
    for (QWidget *each : {static_cast<QWidget *>(number), static_cast<QWidget *>(box),
                          static_cast<QWidget *>(other)})
        column->addWidget(each);
    column->addSpacing(2000);
    area.setWidget(page);
    area.resize(300, 300);
    guardWheel(*number);
    guardWheel(*box);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    other->setFocus();
    QTRY_VERIFY(other->hasFocus());
    const auto turn = [&area](const QWidget &over) {
        const QPoint place = over.mapTo(&area, over.rect().center());
        QTest::wheelEvent(area.windowHandle(), place, QPoint(0, -120));
    };
    for (QWidget *each : {static_cast<QWidget *>(number), static_cast<QWidget *>(box)}) {
        area.verticalScrollBar()->setValue(0);
        turn(*each);
        QTRY_VERIFY(area.verticalScrollBar()->value() > 0);
        QCOMPARE(number->value(), 50);
        QCOMPARE(box->currentIndex(), 0);
        QVERIFY(other->hasFocus());
    }
    area.verticalScrollBar()->setValue(0);
    number->setFocus();
    QTRY_VERIFY(number->hasFocus());
    turn(*number);
    QTRY_COMPARE(number->value(), 49);
    QCOMPARE(area.verticalScrollBar()->value(), 0);
    box->setFocus();
    QTRY_VERIFY(box->hasFocus());
    turn(*box);
    QTRY_COMPARE(box->currentIndex(), 1);
}

QTEST_MAIN(tst_Widgets)
#include "tst_widgets.moc"
