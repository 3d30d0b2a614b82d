// What several panels share: labels that end in "…", and the folder that files are saved to.

#include "widgets/elidedlabel.h"
#include "widgets/savefolder.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class tst_Widgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsInAnEllipsisWhereThereIsNoRoom();
    void proposesAFolderOfTheUser();
    void asksInTheFolderThatWasUsedLast();
};

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

QTEST_MAIN(tst_Widgets)
#include "tst_widgets.moc"
