// What a file that a report goes to has, and what is said, when not all of it could be written.
#include "base/notwritten.h"
#include "outputfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <utility>

using namespace Broadside;

namespace {

// Takes no new files as long as this is there.
class ClosedFolder
{
public:
    explicit ClosedFolder(QString path)
        : m_path(std::move(path))
    {
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::ExeOwner);
    }
    ~ClosedFolder()
    {
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    bool isClosed() const { return !QFileInfo(m_path).isWritable(); }

private:
    Q_DISABLE_COPY_MOVE(ClosedFolder)

    QString m_path;
};

} // namespace

class TestOutputFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takesTheWholeText();
    void keepsWhatWasThereWithoutAReason();
    void refusesAFolderThatTakesNoNewFile();
    void writesNothingInPlaceWhenTheFolderCloses();
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

void TestOutputFile::refusesAFolderThatTakesNoNewFile()
{
    const ClosedFolder closed(m_folder->path());
    if (!closed.isClosed())
        QSKIP("whoever runs this may write everywhere, or folders have no such permission");
    const Result<OutputFile> file = OutputFile::open(path());
    QVERIFY(!file);
    QVERIFY2(file.error().message.startsWith(
                 QString(path() + u" cannot be written: its folder takes no new file")),
             qPrintable(file.error().message));
    QVERIFY(!file.error().message.contains(QStringLiteral("()")));
    QCOMPARE(content(), QByteArray("before"));
}

void TestOutputFile::writesNothingInPlaceWhenTheFolderCloses()
{
    Result<OutputFile> file = OutputFile::open(path());
    QVERIFY(file);
    const ClosedFolder closed(m_folder->path());
    if (!closed.isClosed())
        QSKIP("whoever runs this may write everywhere, or folders have no such permission");
    const Result<void> written = file->write(
        [](QIODevice &device) { return device.write("after") == 5; }, QStringLiteral("txt"));
    QVERIFY(!written);
    QCOMPARE(content(), QByteArray("before"));
    const QString rescued = written.error().message.section(QStringLiteral("the text is in "), 1);
    QVERIFY2(QFile::remove(rescued), qPrintable(written.error().message));
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
