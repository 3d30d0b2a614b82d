// The tables of headers and variables in the properties of folders and collections, with real keys:
// no row is dropped, and what is typed there counts at once.
#include "composer/environmentspage.h"
#include "composer/placeholdermarks.h"
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "propertiesdialogtest.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QHelpEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

using namespace Broadside;

class PropertiesRowsTest : public PropertiesDialogTest
{
    Q_OBJECT

private Q_SLOTS:
    void wrongRowsAreNotDropped_data();
    void wrongRowsAreNotDropped();
    void wrongVariablesOfAnEnvironmentAreNotDropped();
    void variablesCannotBeSwitchedOff_data();
    void variablesCannotBeSwitchedOff();
    void okTakesTheOpenCell_data();
    void okTakesTheOpenCell();
    void knowsTheVariablesInForce();
    void environmentsCountAtOnce();
    void saysWhatPlaceholdersStandFor_data();
    void saysWhatPlaceholdersStandFor();
    void theOpenCellSaysWhatPlaceholdersStandFor();

private:
    // What appears beside the mouse that rests on a value.
    static QString toolTip(const RowsView &view, int row)
    {
        const QModelIndex value = view.model()->index(row, RowsModel::ValueColumn);
        const QPoint place = view.visualRect(value).center();
        QHelpEvent resting(QEvent::ToolTip, place, view.viewport()->mapToGlobal(place));
        QApplication::sendEvent(view.viewport(), &resting);
        return QToolTip::text();
    }
};

void PropertiesRowsTest::wrongRowsAreNotDropped_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("name");
    QTest::newRow("header") << QStringLiteral("Headers") << QStringLiteral("No Name");
    QTest::newRow("variable") << QStringLiteral("Variables") << QStringLiteral("$mine");
}

void PropertiesRowsTest::wrongRowsAreNotDropped()
{
    QFETCH(const QString, table);
    QFETCH(const QString, name);
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    RowsEditor *editor = rows(*dialog, table);
    addWrongRow(*dialog, *editor, name);
    dialog->findChild<QTabWidget *>()->setCurrentIndex(0);
    clickOk(*dialog);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(said(*dialog).contains(editor->problem()), qPrintable(said(*dialog)));
    QVERIFY(editor->isVisible());
    QVERIFY(dialog->focusWidget() == editor->view());
    QCOMPARE(editor->currentRow(), 0);
    QCOMPARE(text(), shop);

    QTest::keyClick(editor->view(), Qt::Key_Delete);
    QVERIFY(editor->problem().isEmpty());
    clickOk(*dialog);
    QTRY_VERIFY(!dialog);
}

void PropertiesRowsTest::wrongVariablesOfAnEnvironmentAreNotDropped()
{
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Shop"));
    QVERIFY(dialog);
    RowsEditor *editor = rows(*dialog, QStringLiteral("Variables of the environment"));
    addWrongRow(*dialog, *editor, QStringLiteral("$mine"));
    // The other one has no such row, and this one has it still afterwards.
    auto *list = dialog->findChild<EnvironmentsPage *>()->findChild<QListWidget *>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(list->currentRow(), 1);
    QVERIFY(editor->problem().isEmpty());
    dialog->findChild<QTabWidget *>()->setCurrentIndex(0);
    clickOk(*dialog);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(said(*dialog).contains(QStringLiteral("“here”")), qPrintable(said(*dialog)));
    QCOMPARE(list->currentRow(), 0);
    QCOMPARE(editor->currentRow(), 0);
    QVERIFY(!editor->problem().isEmpty());

    QTest::keyClick(editor->view(), Qt::Key_Delete);
    clickOk(*dialog);
    QTRY_VERIFY(!dialog);
    QCOMPARE(text(), shop);
}

void PropertiesRowsTest::variablesCannotBeSwitchedOff_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("table");
    QTest::newRow("folder") << QStringLiteral("Users") << QStringLiteral("Variables");
    QTest::newRow("environment") << QStringLiteral("Shop")
                                 << QStringLiteral("Variables of the environment");
}

void PropertiesRowsTest::variablesCannotBeSwitchedOff()
{
    QFETCH(const QString, item);
    QFETCH(const QString, table);
    const QPointer<PropertiesDialog> dialog = openProperties(item);
    QVERIFY(dialog);
    RowsEditor *editor = rows(*dialog, table);
    showPageOf(*dialog, *editor);
    QToolButton *asText = nullptr;
    for (QToolButton *button : editor->findChildren<QToolButton *>()) {
        if (button->isCheckable() && button->text() == u"As Text")
            asText = button;
    }
    QVERIFY(asText);
    QTest::mouseClick(asText, Qt::LeftButton);
    auto *bulk = editor->findChild<TemplateEdit *>();
    QTRY_VERIFY(bulk->hasFocus());
    QTest::keyClicks(bulk, QStringLiteral("token: 1"));
    QTest::keyClick(bulk, Qt::Key_Return);
    QTest::keyClicks(bulk, QStringLiteral("# other: 2"));
    QTRY_COMPARE(editor->rows().size(), size_t(2));
    QVERIFY(!editor->rows()[0].isEnabled); // there is no switch
    clickOk(*dialog);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(said(*dialog).contains(RowsEditor::problemOfSwitchedOff()), qPrintable(said(*dialog)));
    QCOMPARE(text(), shop);

    QTest::keyClick(bulk, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(bulk, QStringLiteral("token: 1"));
    QTRY_VERIFY(editor->problem().isEmpty());
    clickOk(*dialog);
    QTRY_VERIFY(!dialog);
    QVERIFY2(text().contains("token: 1") && !text().contains("other"), text());
}

void PropertiesRowsTest::okTakesTheOpenCell_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("typed");
    QTest::newRow("variable of a folder")
        << QStringLiteral("Users") << QStringLiteral("Variables") << QStringLiteral("token");
    QTest::newRow("header of a folder")
        << QStringLiteral("Users") << QStringLiteral("Headers") << QStringLiteral("X-Token");
    QTest::newRow("variable of an environment")
        << QStringLiteral("Shop") << QStringLiteral("Variables of the environment")
        << QStringLiteral("token");
}

void PropertiesRowsTest::okTakesTheOpenCell()
{
    QFETCH(const QString, item);
    QFETCH(const QString, table);
    QFETCH(const QString, typed);
    const QPointer<PropertiesDialog> dialog = openProperties(item);
    QVERIFY(dialog);
    RowsEditor *editor = rows(*dialog, table);
    showPageOf(*dialog, *editor);
    editor->view()->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), editor->view());
    QTest::keyClick(editor->view(), Qt::Key_Insert);
    const auto cell = [editor] { return editor->view()->viewport()->findChild<QLineEdit *>(); };
    QTRY_VERIFY(cell());
    QTest::keyClicks(cell(), typed);
    QVERIFY(editor->rows().empty());
    // As a screen reader presses it: the focus stays in the cell.
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QTRY_VERIFY(!dialog);
    QVERIFY2(text().contains(typed.toUtf8()), text());
}

void PropertiesRowsTest::knowsTheVariablesInForce()
{
    QByteArray known = shop;
    known.replace("environments:\n", "variables:\n  token: abc\nenvironments:\n");
    known.replace("  - folder: Users\n", "  - folder: Users\n    variables:\n      own: 1\n");
    write(known);
    QTRY_COMPARE(text(), known);
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    const auto isRight = [&](const QString &value) {
        return !rows(*dialog, QStringLiteral("Headers"))->view()->placeholders().hasProblem(value);
    };
    QVERIFY(isRight(QStringLiteral("{{token}}{{own}}")));
    QVERIFY(!isRight(QStringLiteral("{{nobody}}")));

    // What is typed counts, too.
    RowsEditor *variables = rows(*dialog, QStringLiteral("Variables"));
    showPageOf(*dialog, *variables);
    RowsView *view = variables->view();
    view->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), view);
    QTest::keyClick(view, Qt::Key_Insert);
    const auto cell = [view] { return view->viewport()->findChild<QLineEdit *>(); };
    QTRY_VERIFY(cell());
    QLineEdit *typing = cell();
    QTest::keyClicks(typing, QStringLiteral("nobody"));
    QTest::keyClick(typing, Qt::Key_Return);
    QTRY_VERIFY(isRight(QStringLiteral("{{nobody}}")));
}

// As typed on their page, before OK; those of the chosen one.
void PropertiesRowsTest::environmentsCountAtOnce()
{
    RunChoices choices = collection()->choices();
    choices.environment = QStringLiteral("here");
    collection()->setChoices(choices);
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Shop"));
    QVERIFY(dialog);
    QLineEdit *url = field(*dialog, QStringLiteral("Base URL"));
    type(url, QStringLiteral("https://{{host}}/"));
    const auto meaning = [url] {
        url->setCursorPosition(url->text().indexOf(u'{') + 3);
        const QPoint place =
            url->inputMethodQuery(Qt::ImCursorRectangle).toRect().center() - QPoint(2, 0);
        return url->findChild<PlaceholderMarks *>()->meaningAt(place);
    };
    QVERIFY2(meaning().contains(QStringLiteral("unknown variable")), qPrintable(meaning()));

    RowsEditor *variables = rows(*dialog, QStringLiteral("Variables of the environment"));
    showPageOf(*dialog, *variables);
    for (QToolButton *button : variables->findChildren<QToolButton *>()) {
        if (button->isCheckable())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    auto *bulk = variables->findChild<TemplateEdit *>();
    QTRY_VERIFY(bulk->hasFocus());
    QTest::keyClicks(bulk, QStringLiteral("host: shop.example"));
    QTRY_VERIFY(meaning().contains(QStringLiteral("host = shop.example")));
    QVERIFY2(meaning().contains(QStringLiteral("from environment here")), qPrintable(meaning()));
    QCOMPARE(bulk->text(), QStringLiteral("host: shop.example"));
    QCOMPARE(text(), shop);
}

void PropertiesRowsTest::saysWhatPlaceholdersStandFor_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("table");
    QTest::newRow("variables of a folder")
        << QStringLiteral("Users") << QStringLiteral("Variables");
    QTest::newRow("headers of a folder") << QStringLiteral("Users") << QStringLiteral("Headers");
    QTest::newRow("variables of an environment")
        << QStringLiteral("Shop") << QStringLiteral("Variables of the environment");
    QTest::newRow("headers of a method")
        << QStringLiteral("Shop") << QStringLiteral("Headers of the method");
}

// Those that are stored, and those that are typed.
void PropertiesRowsTest::saysWhatPlaceholdersStandFor()
{
    QFETCH(const QString, item);
    QFETCH(const QString, table);
    QByteArray known = shop;
    known.replace("environments:\n  here: {}\n",
                  "variables:\n  city: Bonn\n  zip: 53111\n"
                  "methods:\n  GET:\n    headers:\n      X-One: '{{city}}'\n"
                  "environments:\n  here:\n    one: '{{city}}'\n");
    known.replace("  - folder: Users\n",
                  "  - folder: Users\n    variables:\n      one: '{{city}}'\n"
                  "    defaults:\n      headers:\n        X-One: '{{city}}'\n");
    write(known);
    QTRY_COMPARE(text(), known);
    const QPointer<PropertiesDialog> dialog = openProperties(item);
    QVERIFY(dialog);
    RowsEditor *editor = rows(*dialog, table);
    showPageOf(*dialog, *editor);
    RowsView *view = editor->view();
    QTRY_VERIFY(view->isVisible());
    QTRY_VERIFY2(toolTip(*view, 0).contains(QStringLiteral("Bonn")), qPrintable(toolTip(*view, 0)));
    QVERIFY2(toolTip(*view, 0).contains(QStringLiteral("from collection")),
             qPrintable(toolTip(*view, 0)));

    view->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), view);
    QTest::keyClick(view, Qt::Key_Insert);
    const auto cell = [view] { return view->viewport()->findChild<QLineEdit *>(); };
    QTRY_VERIFY(cell());
    QTest::keyClicks(cell(), QStringLiteral("X-Two"));
    QTest::keyClick(cell(), Qt::Key_Tab);
    QTRY_VERIFY(cell() && cell()->text().isEmpty());
    QTest::keyClicks(cell(), QStringLiteral("{{zip}}"));
    QTest::keyClick(cell(), Qt::Key_Return);
    QTRY_VERIFY2(toolTip(*view, 1).contains(QStringLiteral("53111")),
                 qPrintable(toolTip(*view, 1)));
}

// As a field does: in colours, beside the mouse and with a key.
void PropertiesRowsTest::theOpenCellSaysWhatPlaceholdersStandFor()
{
    QByteArray known = shop;
    known.replace("environments:\n", "variables:\n  city: Bonn\nenvironments:\n");
    write(known);
    QTRY_COMPARE(text(), known);
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    RowsEditor *editor = rows(*dialog, QStringLiteral("Headers"));
    showPageOf(*dialog, *editor);
    RowsView *view = editor->view();
    view->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), view);
    QTest::keyClick(view, Qt::Key_Insert);
    const auto cell = [view] { return view->viewport()->findChild<QLineEdit *>(); };
    QTRY_VERIFY(cell());
    QLineEdit *line = cell();
    const auto redPixels = [line] {
        const QImage image = line->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                count += int(pixel.red() > pixel.green() + 60 && pixel.red() > pixel.blue() + 60);
            }
        }
        return count;
    };
    QTest::keyClicks(line, QStringLiteral("{{city}}"));
    QCOMPARE(redPixels(), 0);
    QTest::keyClick(line, Qt::Key_I, Qt::ControlModifier);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("city = Bonn")),
             qPrintable(QToolTip::text()));

    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line, QStringLiteral("{{nobody}}"));
    QTRY_VERIFY(redPixels() > 0);
    const QPoint place =
        line->inputMethodQuery(Qt::ImCursorRectangle).toRect().center() - QPoint(4, 0);
    QHelpEvent resting(QEvent::ToolTip, place, line->mapToGlobal(place));
    QApplication::sendEvent(line, &resting);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("unknown variable")),
             qPrintable(QToolTip::text()));
    QCOMPARE(line->text(), QStringLiteral("{{nobody}}"));
}

QTEST_MAIN(PropertiesRowsTest)
#include "tst_propertiesrows.moc"
