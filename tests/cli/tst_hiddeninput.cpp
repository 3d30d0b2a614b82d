// What is typed at a terminal for --set-secret, none of which may be stored unless the line is
// whole. The terminal is a pseudo-terminal, whose other end types.
#include "cliprogram.h"

#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace Broadside;

namespace {

class PseudoTerminal
{
public:
    PseudoTerminal()
        : m_descriptor(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        m_isOpen = m_descriptor >= 0 && grantpt(m_descriptor) == 0 && unlockpt(m_descriptor) == 0;
    }
    ~PseudoTerminal() { hangUp(); }

    bool isOpen() const { return m_isOpen; }
    QString path() const { return QString::fromLocal8Bit(ptsname(m_descriptor)); }
    // Keys that come before that are thrown away.
    bool showsNothing() const
    {
        termios settings{};
        return tcgetattr(m_descriptor, &settings) == 0 && (settings.c_lflag & ECHO) == 0;
    }
    bool type(const QByteArray &keys) const
    {
        return write(m_descriptor, keys.constData(), size_t(keys.size())) == keys.size();
    }
    void hangUp()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
        m_descriptor = -1;
    }

private:
    Q_DISABLE_COPY_MOVE(PseudoTerminal)

    int m_descriptor;
    bool m_isOpen = false;
};

} // namespace

class TestHiddenInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data();
    void isRefused();
};

void TestHiddenInput::isRefused_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const QString notStored = QStringLiteral("nothing was stored");
    QTest::newRow("the terminal goes away") << QByteArray("half") << 130 << notStored;
    QTest::newRow("Ctrl+C") << QByteArray("half\x03") << 130 << notStored;
    QTest::newRow("all erased") << QByteArray("\xc3\xa4x\x7f\x7f\r") << 2
                                << QStringLiteral("which is empty");
    QTest::newRow("Ctrl+D alone") << QByteArray("\x04") << 2 << QStringLiteral("which is empty");
}

void TestHiddenInput::isRefused()
{
    QFETCH(const QByteArray, keys);
    QFETCH(const int, status);
    QFETCH(const QString, said);
    PseudoTerminal terminal;
    QVERIFY(terminal.isOpen());
    CliProgram program;
    program.process().setStandardInputFile(terminal.path());
    program.start({QStringLiteral("--set-secret"), QStringLiteral("shop-key")});
    QVERIFY2(program.waitForLog(QStringLiteral("Value of “shop-key”: ")),
             qPrintable(program.ending()));
    QTRY_VERIFY(terminal.showsNothing());
    QVERIFY(terminal.type(keys));
    if (status == 130)
        terminal.hangUp();
    QVERIFY(program.waitForEnd());
    QVERIFY2(program.status() == status, qPrintable(program.ending()));
    QVERIFY2(program.errors().contains(said), qPrintable(program.ending()));
    QVERIFY(!program.errors().contains(QStringLiteral("half")));
}

QTEST_GUILESS_MAIN(TestHiddenInput)
#include "tst_hiddeninput.moc"
