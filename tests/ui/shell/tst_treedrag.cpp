// The tree with a real mouse: rows that are dragged, within a collection and to another one, and
// what is said when rows of several collections are selected and only those of one are meant.
#include "plan/provenance.h"
#include "shopwindowtest.h"

#include <QDragMoveEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QStatusBar>
#include <QStyleHints>
#include <QTimer>
#include <QTreeView>
#include <QWindow>

#include <functional>

using namespace Broadside;

namespace {

const QByteArray other = "broadside: 1\n"
                         "name: Other\n"
                         "routes:\n"
                         "  - name: ping\n"
                         "    get: /ping\n";

// Where a drag over a widget was last.
class SeenDrags : public QObject
{
public:
    explicit SeenDrags(QObject &watched) { watched.installEventFilter(this); }
    bool hasMovedTo(const QPoint &place) const { return m_last == place; }

protected:
    bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        if (event->type() == QEvent::DragMove)
            m_last = static_cast<const QDragMoveEvent *>(event)->position().toPoint();
        return false;
    }

private:
    QPoint m_last;
};

} // namespace

class TreeDragTest : public ShopWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRowIsDraggedIntoAFolder();
    void aRowIsDraggedToAnotherCollection();
    void escapeEndsADrag();
    void whatIsLeftOutOfADragIsSaid();
    void whatIsLeftOutOfADeletionIsSaid();

private:
    QPoint centreOf(const QModelIndex &index) const
    {
        const QPoint inView = view()->visualRect(index).center();
        return view()->viewport()->mapTo(m_window.get(), inView);
    }
    static bool hasDragAndDrop() { return QGuiApplication::platformName() != u"offscreen"; }
    void drag(const QModelIndex &from, const QModelIndex &to, bool isEscaped = false) const;
    void click(const QString &name, Qt::KeyboardModifiers modifiers = {}) const
    {
        view()->setFocus();
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, modifiers,
                          view()->visualRect(row(name)).center());
    }
};

void TreeDragTest::drag(const QModelIndex &from, const QModelIndex &to, bool isEscaped) const
{
    QVERIFY(from.isValid() && to.isValid());
    QWindow *window = m_window->windowHandle();
    const QPersistentModelIndex target(to);
    const int distance = QGuiApplication::styleHints()->startDragDistance();
    int step = 0;
    bool isDone = false;
    const SeenDrags seen(*view()->viewport());
    QObject steps;
    // The next one is asked for first: a step may be what begins the drag, which is a loop of its
    // own.
    const std::function<void()> takeStep = [&] {
        QTimer::singleShot(20, &steps, [&] {
            if (!isDone)
                takeStep();
        });
        // The press may have made the rows move, and between the programs of a display a move takes
        // its time.
        const QPoint end = centreOf(target);
        if (step == 2 && !seen.hasMovedTo(view()->viewport()->mapFrom(m_window.get(), end)))
            step = 0;
        switch (step++) {
        case 0:
            QTest::mouseMove(window, end - QPoint(2, 0));
            break;
        case 1:
            QTest::mouseMove(window, end);
            break;
        case 2:
            if (isEscaped)
                QTest::keyClick(window, Qt::Key_Escape);
            else
                QTest::mouseRelease(window, Qt::LeftButton, {}, end);
            break;
        default:
            isDone = true;
        }
    };
    const QPoint start = centreOf(from);
    QTest::mousePress(window, Qt::LeftButton, {}, start);
    QTimer::singleShot(20, &steps, takeStep); // already the first move may begin it
    QTest::mouseMove(window, start + QPoint(distance, 0));
    QTest::mouseMove(window, start + QPoint(2 * distance, 0));
    QTRY_VERIFY(isDone);
    if (isEscaped)
        QTest::mouseRelease(window, Qt::LeftButton, {}, centreOf(target));
}

void TreeDragTest::aRowIsDraggedIntoAFolder()
{
    if (!hasDragAndDrop())
        QSKIP("The platform has none; on a display this is tested.");
    drag(row(QStringLiteral("login")), row(QStringLiteral("Users")));
    QTRY_COMPARE(m_shop->edits().stack().count(), 1);
    QVERIFY(isSettled(m_shop));
    QVERIFY(findRoute(m_shop->loaded()->collection, QStringLiteral("Users/login")));
    QVERIFY(textOf(m_shop).contains("# first of all"));
    const RouteChain list = *findRoute(m_shop->loaded()->collection, QStringLiteral("Users/list"));
    QCOMPARE(list.route->needs.size(), size_t(1)); // as a folder's own name, or as a whole path
    QVERIFY(m_shop->errors().isEmpty());
    m_shop->edits().undo();
    QTRY_COMPARE(textOf(m_shop), shop);
}

void TreeDragTest::aRowIsDraggedToAnotherCollection()
{
    if (!hasDragAndDrop())
        QSKIP("The platform has none; on a display this is tested.");
    write(QStringLiteral("other"), other);
    OpenCollection *second = open(QStringLiteral("other"));
    QVERIFY(second);
    view()->expandAll();
    drag(row(QStringLiteral("count")), row(QStringLiteral("Other")));
    QTRY_COMPARE(second->edits().stack().count(), 1);
    QTRY_COMPARE(m_shop->edits().stack().count(), 1);
    QVERIFY(isSettled(m_shop) && isSettled(second));
    QVERIFY(findRoute(second->loaded()->collection, QStringLiteral("count")));
    QVERIFY(!findRoute(m_shop->loaded()->collection, QStringLiteral("Users/count")));
}

void TreeDragTest::escapeEndsADrag()
{
    if (!hasDragAndDrop())
        QSKIP("The platform has none; on a display this is tested.");
    drag(row(QStringLiteral("login")), row(QStringLiteral("Users")), true);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(m_shop->edits().stack().count(), 0);
    QCOMPARE(textOf(m_shop), shop);
}

void TreeDragTest::whatIsLeftOutOfADragIsSaid()
{
    write(QStringLiteral("other"), other);
    OpenCollection *second = open(QStringLiteral("other"));
    QVERIFY(second);
    view()->expandAll();
    QAbstractItemModel &model = *view()->model();
    const auto drop = [&](const QModelIndexList &rows, const QModelIndex &to) {
        const std::unique_ptr<QMimeData> data(model.mimeData(rows));
        QVERIFY(model.dropMimeData(data.get(), Qt::MoveAction, -1, -1, to));
    };
    drop({row(QStringLiteral("login")), row(QStringLiteral("ping"))}, row(QStringLiteral("Users")));
    QTRY_COMPARE(m_shop->edits().stack().count(), 1);
    QVERIFY(isSettled(m_shop));
    QVERIFY(findRoute(m_shop->loaded()->collection, QStringLiteral("Users/login")));
    QVERIFY(findRoute(second->loaded()->collection, QStringLiteral("ping")));
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("What is selected in collections other than “Shop” stays as it is."));
    // All of one collection is nothing to speak of.
    m_window->statusBar()->clearMessage();
    QTRY_VERIFY(row(QStringLiteral("count")).isValid());
    drop({row(QStringLiteral("count"))}, row(QStringLiteral("Shop")));
    QTRY_COMPARE(m_shop->edits().stack().count(), 2);
    QCOMPARE(m_window->statusBar()->currentMessage(), QString());
}

void TreeDragTest::whatIsLeftOutOfADeletionIsSaid()
{
    write(QStringLiteral("other"), other);
    OpenCollection *second = open(QStringLiteral("other"));
    QVERIFY(second);
    view()->expandAll();
    click(QStringLiteral("login"));
    click(QStringLiteral("ping"), Qt::ControlModifier);
    QCOMPARE(view()->selectionModel()->selectedRows().size(), 2);
    QTest::keyClick(view(), Qt::Key_Delete);
    QVERIFY(isSettled(second) && isSettled(m_shop));
    QVERIFY(!findRoute(second->loaded()->collection, QStringLiteral("ping")));
    QVERIFY(findRoute(m_shop->loaded()->collection, QStringLiteral("login")));
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("Deleted “ping”; Undo brings it back. What is selected in collections "
                            "other than “Other” stays as it is."));
}

QTEST_MAIN(TreeDragTest)
#include "tst_treedrag.moc"
