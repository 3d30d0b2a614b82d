// What a file that a report goes to has, and what is said, when not all of it could be written.
#include "base/notwritten.h"
#include "outputfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Broadside;

class TestOutputFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheWholeText();
    void keepsWhatWasThereWithoutAReason();
    void namesTheReasonOfTheDevice();
    void writesNothingBehindAnError();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("report")); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOutputFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile before(path());
    QVERIFY(before.open(QIODevice::WriteOnly));
    QCOMPARE(before.write("before"), 6);
}

void TestOutputFile::takesTheWholeText()
{
    Result<OutputFile> file = OutputFile::open(path());
    QVERIFY(file);
    QVERIFY(file->write([](QIODevice &device) { return device.write("after") == 5; },
                        QStringLiteral("txt")));
    QCOMPARE(content(), QByteArray("after"));
}

// It is the writer that has one, and the system has none.
void TestOutputFile::keepsWhatWasThereWithoutAReason()
{
    Result<OutputFile> file = OutputFile::open(path());
    QVERIFY(file);
    const Result<void> written = file->write(
        [](QIODevice &device) {
            device.write("half");
            return false;
        },
        QStringLiteral("txt"));
    QVERIFY(!written);
    QCOMPARE(written.error().message,
             QString(path() + u" cannot be written: the system gives no reason"));
    QCOMPARE(content(), QByteArray("before"));
}

void TestOutputFile::namesTheReasonOfTheDevice()
{
    const QString full = QStringLiteral("/dev/full");
    if (!QFile::exists(full))
        QSKIP("this system has no device that is always full");
    QFile device(full);
    QVERIFY(device.open(QIODevice::WriteOnly));
    device.write("text");
    QVERIFY(!device.flush());
    const QString why = whyNotWritten(device);
    QVERIFY2(why.contains(QStringLiteral("No space left")), qPrintable(why));
}

// The reason is known: no byte is tried for it.
void TestOutputFile::writesNothingBehindAnError()
{
    QFile device(path());
    QVERIFY(device.open(QIODevice::ReadWrite));
    QVERIFY(!device.resize(-1));
    QVERIFY(device.error() != QFileDevice::NoError);
    QCOMPARE(whyNotWritten(device), device.errorString());
    device.close();
    QCOMPARE(content(), QByteArray("before"));
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
