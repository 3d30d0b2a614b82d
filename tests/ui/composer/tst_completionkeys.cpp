// Esc while a completion is offered closes that, and is no shortcut of the window.
#include "composer/listcompletion.h"
#include "composer/placeholdercompletion.h"

#include <QAbstractItemView>
#include <QAction>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Broadside;

namespace {

enum class CompletedField
{
    Text,
    Line,
    List
};

QWidget *makeField(CompletedField kind)
{
    if (kind == CompletedField::Text) {
        auto *text = new QPlainTextEdit;
        new PlaceholderCompletion(*text);
        return text;
    }
    auto *line = new QLineEdit;
    if (kind == CompletedField::Line)
        new PlaceholderCompletion(*line);
    else
        new ListCompleter(*line, {QStringLiteral("users"), QStringLiteral("posts")});
    return line;
}

} // namespace

class TestCompletionKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapeIsThePopupsWhileItIsOpen_data();
    void escapeIsThePopupsWhileItIsOpen();
};

void TestCompletionKeys::escapeIsThePopupsWhileItIsOpen_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("typed");
    QTest::newRow("text") << int(CompletedField::Text) << QStringLiteral("{{uu");
    QTest::newRow("line") << int(CompletedField::Line) << QStringLiteral("{{uu");
    QTest::newRow("list") << int(CompletedField::List) << QStringLiteral("us");
}

void TestCompletionKeys::escapeIsThePopupsWhileItIsOpen()
{
    QFETCH(const int, kind);
    QFETCH(const QString, typed);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    QWidget *field = makeField(CompletedField(kind));
    layout->addWidget(field);
    QAction stop;
    stop.setShortcut(Qt::Key_Escape);
    window.addAction(&stop);
    const QSignalSpy stopped(&stop, &QAction::triggered);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field->setFocus();

    QTest::keyClicks(field, typed);
    QTRY_VERIFY(field->findChild<QCompleter *>());
    QAbstractItemView *popup = field->findChild<QCompleter *>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    QCOMPARE(stopped.count(), 0);

    window.activateWindow(); // without a window system nobody does it when a popup closes
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(stopped.count(), 1);
}

QTEST_MAIN(TestCompletionKeys)
#include "tst_completionkeys.moc"
