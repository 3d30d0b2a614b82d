// What is asked about a collection: the properties of it and of its folders, what to keep when its
// file was changed here and on disk, and whether to close what cannot be saved.
#include "composer/formfield.h"
#include "composer/propertiesdialog.h"
#include "history/differenceview.h"
#include "plan/provenance.h"
#include "shell/conflictdialog.h"
#include "shell/questionbar.h"
#include "shopwindowtest.h"
#include "support/question.h"
#include "tree/collectionpanel.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTreeView>

using namespace Broadside;

class CollectionDialogsTest : public ShopWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void propertiesOfAFolderAreAStep();
    void propertiesThatCannotBeAreNotTaken();
    void theToolbarShowsAsManyAtOnceAsTheFile();
    void aConflictIsShownAndDecided();
    void closingAsksAboutWhatCannotBeSaved();
    void aFolderIsOpened();
    void saysThatNoProgramOpensAFile();

private:
    PropertiesDialog *openProperties(const QModelIndex &index) const;
    static QLineEdit *field(const QWidget &dialog, const QString &name);
    static void type(QWidget *widget, const QString &text)
    {
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(widget, text);
    }
    QPushButton *answer(const QString &text) const;
};

PropertiesDialog *CollectionDialogsTest::openProperties(const QModelIndex &index) const
{
    view()->setFocus();
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, view()->visualRect(index).center());
    QTest::keyClick(view(), Qt::Key_Return, Qt::AltModifier);
    PropertiesDialog *dialog = nullptr;
    const auto isOpen = [&] {
        dialog = m_window->findChild<PropertiesDialog *>();
        return dialog != nullptr;
    };
    return QTest::qWaitFor(isOpen, longest) ? dialog : nullptr;
}

QLineEdit *CollectionDialogsTest::field(const QWidget &dialog, const QString &name)
{
    for (FormField *each : dialog.findChildren<FormField *>()) {
        if (each->edit()->accessibleName() == name)
            return each->edit();
    }
    qFatal("there is no field %s", qPrintable(name));
}

void CollectionDialogsTest::propertiesOfAFolderAreAStep()
{
    const QPointer<PropertiesDialog> dialog = openProperties(row(QStringLiteral("Users")));
    QVERIFY(dialog);
    type(field(*dialog, QStringLiteral("Base URL")), QStringLiteral("http://127.0.0.1:9"));
    type(field(*dialog, QStringLiteral("Tags")), QStringLiteral("smoke, users"));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok),
                      Qt::LeftButton);
    QTRY_COMPARE(m_shop->edits().stack().count(), 1);
    QVERIFY(isSettled(m_shop));
    QVERIFY(textOf(m_shop).contains("base_url: http://127.0.0.1:9"));
    QVERIFY(textOf(m_shop).contains("smoke"));
    m_shop->edits().undo();
    QTRY_COMPARE(textOf(m_shop), shop);
}

void CollectionDialogsTest::propertiesThatCannotBeAreNotTaken()
{
    const QPointer<PropertiesDialog> dialog = openProperties(row(QStringLiteral("Shop")));
    QVERIFY(dialog);
    type(field(*dialog, QStringLiteral("Requests at once")), QStringLiteral("many"));
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok),
                      Qt::LeftButton);
    QVERIFY(dialog && dialog->isVisible());
    type(field(*dialog, QStringLiteral("Requests at once")), QStringLiteral("4"));
    type(field(*dialog, QStringLiteral("Rate")), QStringLiteral("10/s"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(textOf(m_shop).contains("concurrency: 4"));
    QVERIFY(textOf(m_shop).contains("rate: 10/s"));
}

void CollectionDialogsTest::theToolbarShowsAsManyAtOnceAsTheFile()
{
    write(QStringLiteral("busy"),
          QByteArray(shop).replace("name: Shop\n", "name: Shop\nrun: { concurrency: 5000 }\n"));
    OpenCollection *busy = open(QStringLiteral("busy"));
    QVERIFY(busy);
    QVERIFY(busy->errors().isEmpty());
    QSpinBox *atOnce = nullptr;
    for (QSpinBox *each : m_window->findChildren<QSpinBox *>()) {
        if (each->accessibleName() == QStringLiteral("Requests at once"))
            atOnce = each;
    }
    QVERIFY(atOnce);
    QTRY_COMPARE(atOnce->value(), 5000);
    atOnce->setFocus();
    atOnce->selectAll();
    QTest::keyClicks(atOnce, QStringLiteral("7000"));
    QTest::keyClick(atOnce, Qt::Key_Return);
    QCOMPARE(busy->choices().limits.concurrency, std::optional(7000));
}

QPushButton *CollectionDialogsTest::answer(const QString &text) const
{
    for (QPushButton *each : m_window->findChild<QuestionBar *>()->findChildren<QPushButton *>()) {
        if (each->isVisible() && QString(each->text()).remove(u'&') == text)
            return each;
    }
    return nullptr;
}

void CollectionDialogsTest::aConflictIsShownAndDecided()
{
    m_shop->edits().apply({.name = QStringLiteral("URL"), .edit = [](const EditSource &source) {
                               Route route =
                                   *findRoute(source.collection, QStringLiteral("login"))->route;
                               route.url = Value::fromText(QStringLiteral("/mine"));
                               return changeRoute(source, QStringLiteral("login"), route);
                           }});
    QTRY_VERIFY(m_shop->isModified());
    write(QStringLiteral("shop"), QByteArray(shop).replace("post: /login", "post: /theirs"));
    QTRY_VERIFY(answer(QStringLiteral("Show Differences…")));

    QTest::mouseClick(answer(QStringLiteral("Show Differences…")), Qt::LeftButton);
    QTRY_VERIFY(m_window->findChild<ConflictDialog *>());
    const QPointer<ConflictDialog> dialog = m_window->findChild<ConflictDialog *>();
    auto *difference = dialog->findChild<DifferenceView *>();
    QTRY_VERIFY(!difference->isWorking());
    QTRY_VERIFY(difference->lines()->currentIndex().isValid());
    const int line = difference->lines()->currentIndex().row();
    const auto shown = [&](int column) {
        return difference->lines()->model()->index(line, column).data().toString().trimmed();
    };
    QCOMPARE(shown(1), QStringLiteral("post: /theirs"));
    QCOMPARE(shown(4), QStringLiteral("post: /mine"));

    QTRY_VERIFY(answer(QStringLiteral("Keep Mine"))); // the question stays
    QTest::mouseClick(answer(QStringLiteral("Keep Mine")), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QSignalSpy saved(m_shop, &OpenCollection::saved);
    m_shop->save();
    QTRY_COMPARE(saved.count(), 1);
    QFile file(pathOf(QStringLiteral("shop")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(shop).replace("post: /login", "post: /mine"));
}

void CollectionDialogsTest::closingAsksAboutWhatCannotBeSaved()
{
    m_shop->drafts().set({QStringLiteral("login"), QStringLiteral("json")}, QStringLiteral("{"));
    const auto answerWith = [this](QMessageBox::StandardButton button) {
        const QPointer<QMessageBox> box = askedQuestion(m_window.get());
        QVERIFY(box);
        QVERIFY2(box->text().contains(QStringLiteral("“login” of Shop")), qPrintable(box->text()));
        QTest::mouseClick(box->button(button), Qt::LeftButton);
        QTRY_VERIFY(!box);
    };
    m_window->close();
    answerWith(QMessageBox::Cancel);
    QVERIFY(m_window->isVisible());
    m_window->close();
    answerWith(QMessageBox::Discard);
    QTRY_VERIFY(!m_window->isVisible());
    QTRY_VERIFY(
        QDir(m_folder->filePath(QStringLiteral("recovery"))).entryList(QDir::Files).isEmpty());
}

void CollectionDialogsTest::aFolderIsOpened()
{
    const QString folder = m_folder->filePath(QStringLiteral("inner"));
    QVERIFY(QDir().mkpath(folder));
    write(QStringLiteral("inner/list"), "broadside: 1\nname: List\nroutes: []\n");
    m_window->findChild<QAction *>(QStringLiteral("openFolder"))->trigger();
    QPointer<QFileDialog> dialog;
    QTRY_VERIFY(dialog = qobject_cast<QFileDialog *>(QApplication::activeWindow()));
    auto *name = dialog->findChild<QLineEdit *>();
    QVERIFY(name);
    type(name, folder);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QTRY_COMPARE(m_window->workspace().active()->title(), QStringLiteral("List"));
    QCOMPARE(m_window->workspace().active()->path(), folder);
}

// As on a desktop without a program for such files: what would open them has nothing to do it with.
void CollectionDialogsTest::saysThatNoProgramOpensAFile()
{
    QObject nobody;
    QDesktopServices::setUrlHandler(QStringLiteral("file"), &nobody, "opensNothing");
    const auto message = [this]() -> const QLabel * {
        for (const QLabel *each : m_window->findChildren<QLabel *>()) {
            if (each->accessibleName() == u"Message")
                return each;
        }
        return nullptr;
    };
    QVERIFY(message());
    auto *panel = m_window->findChild<CollectionPanel *>();
    Q_EMIT panel->errorActivated(SourcePlace{pathOf(QStringLiteral("shop")), 3, 5});
    QVERIFY(message()->isVisible());
    QVERIFY2(message()->text().startsWith(u"No program opens"), qPrintable(message()->text()));
    QVERIFY(message()->text().endsWith(u"shop.broadside.yaml:3:5"));
    Q_EMIT panel->revealRequested(pathOf(QStringLiteral("shop")));
    QVERIFY(message()->text().startsWith(u"No program shows the folder"));
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
}

QTEST_MAIN(CollectionDialogsTest)
#include "tst_collectiondialogs.moc"
