// A body of several pieces as one device.

#include "net/contentdevice.h"

#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

using namespace Broadside;

class TestContentDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsThePiecesInOrderAndAgain()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("-file-");
        file.flush();
        ContentDevice device(
            {QByteArray("head"), FileContent{file.fileName()}, QByteArray(), QByteArray("tail")});
        QVERIFY(device.openForSending());
        QCOMPARE(device.size(), 14);
        QCOMPARE(device.read(6), QByteArray("head-f"));
        QCOMPARE(device.readAll(), QByteArray("ile-tail"));
        QVERIFY(device.atEnd());
        QVERIFY(device.seek(8));
        QCOMPARE(device.readAll(), QByteArray("e-tail"));
        QVERIFY(device.reset());
        QCOMPARE(device.readAll(), QByteArray("head-file-tail"));
        QVERIFY(!device.seek(15));
    }

    void saysWhenAFileCannotBeRead()
    {
        ContentDevice device({FileContent{"/nowhere/at/all"}});
        const auto opened = device.openForSending();
        QVERIFY(!opened);
        QCOMPARE(opened.error().message, "the file “/nowhere/at/all” does not exist");
        const QTemporaryDir folder;
        const auto openedFolder = ContentDevice({FileContent{folder.path()}}).openForSending();
        QVERIFY(!openedFolder);
        QCOMPARE(openedFolder.error().message,
                 QString("the file “" + folder.path() + "” cannot be read"));
    }

    void saysWhenAFileBecameShorter()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        QVERIFY(file.resize(6));
        ContentDevice device({FileContent{file.fileName()}});
        QVERIFY(device.openForSending());
        QVERIFY(file.resize(0));
        char byte = 0;
        QCOMPARE(device.read(&byte, 1), -1);
        QCOMPARE(device.errorString(), QString(file.fileName() + " changed while it was sent"));
    }
};

QTEST_GUILESS_MAIN(TestContentDevice)
#include "tst_contentdevice.moc"
