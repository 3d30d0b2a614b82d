// Secrets that nobody names on the command line: from the environment, and from a real keychain;
// and what is said where there is none.
#include "cliprogram.h"
#include "keyring.h"

#include <QFile>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QString stored = QStringLiteral("kept-by-the-keychain ä€");

} // namespace

class TestCliKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void storesUsesAndDeletes();
    void asksInOrder();
    void takesNoValueFromTheCommandLine();
    void refusesAnEmptyValue();
    void saysThatThereIsNoKeychain();
    void doesNotWaitForOneThatNeverAnswers();
    void asksOnlyForWhatIsMissing();

private:
    // Pipes the text into --set-secret shop-key.
    void store(CliProgram &program, const QString &value) const;
    // Sends the secret and checks that the demo server got what is wanted.
    QStringList runArguments(const QString &wanted, const QStringList &more = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliKeychain::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("c.broadside.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Keychain\nbase_url: http://127.0.0.1:1\n"
               "variables: { key: { secret: shop-key } }\nroutes:\n"
               "  - name: one\n    post: /echo\n    text: \"<{{key}}>\"\n"
               "    checks: [ 'body contains \"<{{wanted}}>\"' ]\n"
               "  - name: other\n    get: /echo\n    tags: [ harmless ]\n");
}

void TestCliKeychain::store(CliProgram &program, const QString &value) const
{
    program.setEnvironment(QStringLiteral("VALUE"), value);
    program.startInShell(
        QStringLiteral("printf '%s\\n' \"$VALUE\" | \"$0\" --set-secret shop-key"));
    QVERIFY(program.waitForEnd());
}

QStringList TestCliKeychain::runArguments(const QString &wanted, const QStringList &more) const
{
    return QStringList{
               QStringLiteral("--run"),   m_folder->filePath(QStringLiteral("c.broadside.yaml")),
               QStringLiteral("--demo"),  QStringLiteral("--debug"),
               QStringLiteral("--route"), QStringLiteral("one"),
               QStringLiteral("--var"),   u"wanted=" + wanted} +
           more;
}

void TestCliKeychain::storesUsesAndDeletes()
{
    Keyring keyring;
    QVERIFY(keyring.start());
    CliProgram setting;
    keyring.useIn(setting);
    store(setting, stored);
    QVERIFY2(setting.status() == 0, qPrintable(setting.ending()));
    QCOMPARE(setting.errors(),
             QStringLiteral("broadside: secret “shop-key”: stored in the keychain\n"));

    CliProgram sending;
    keyring.useIn(sending);
    QVERIFY(sending.run(runArguments(stored)));
    QVERIFY2(sending.status() == 0, qPrintable(sending.ending()));
    QVERIFY(sending.errors().contains(QStringLiteral("<•••>")));
    QVERIFY(!sending.errors().contains(stored));
    QVERIFY(!sending.output().contains(stored));

    // Nor in an error, where it has strayed into another option.
    CliProgram mixing;
    keyring.useIn(mixing);
    QVERIFY(mixing.run(runArguments(
        stored, {QStringLiteral("--report"), QString(u"json=" + stored + u"/report")})));
    QCOMPARE(mixing.status(), 2);
    QVERIFY2(mixing.errors().contains(QStringLiteral("•••/report cannot be written")),
             qPrintable(mixing.ending()));
    QVERIFY(!mixing.errors().contains(stored));

    const QStringList deletion{QStringLiteral("--delete-secret"), QStringLiteral("shop-key")};
    CliProgram deleting;
    keyring.useIn(deleting);
    QVERIFY(deleting.run(deletion));
    QVERIFY2(deleting.status() == 0, qPrintable(deleting.ending()));
    CliProgram again;
    keyring.useIn(again);
    QVERIFY(again.run(deletion));
    QCOMPARE(again.status(), 1);
    QCOMPARE(again.errors(),
             QStringLiteral("broadside: secret “shop-key”: the keychain has none\n"));

    CliProgram without;
    keyring.useIn(without);
    QVERIFY(without.run(runArguments(stored)));
    QCOMPARE(without.status(), 1);
    QVERIFY2(without.errors().contains(
                 QStringLiteral("the secret “shop-key” has no value: neither --secret nor "
                                "--secrets-file gives one, BROADSIDE_SECRET_SHOP_KEY is not set, "
                                "and no keychain that answers has it")),
             qPrintable(without.errors()));
    QVERIFY(!without.errors().contains(QStringLiteral("could not be looked for")));
}

void TestCliKeychain::asksInOrder()
{
    Keyring keyring;
    QVERIFY(keyring.start());
    CliProgram setting;
    keyring.useIn(setting);
    store(setting, QStringLiteral("of-the-keychain"));
    QVERIFY2(setting.status() == 0, qPrintable(setting.ending()));
    const QString path = m_folder->filePath(QStringLiteral("secrets"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("shop-key=of-the-file\n");
    file.close();

    const QStringList ofFile{QStringLiteral("--secrets-file"), path};
    const QStringList ofOption{QStringLiteral("--secret"),
                               QStringLiteral("shop-key=of-the-option")};
    const auto isUsed = [&](const QString &wanted, const QString &variable,
                            const QStringList &more) {
        CliProgram program;
        keyring.useIn(program);
        program.setEnvironment(QStringLiteral("BROADSIDE_SECRET_SHOP_KEY"), variable);
        return program.run(runArguments(wanted, more)) && program.status() == 0;
    };
    const QString ofVariable = QStringLiteral("of-the-variable");
    QVERIFY(isUsed(QStringLiteral("of-the-keychain"), {}, {}));
    QVERIFY(isUsed(ofVariable, ofVariable, {}));
    QVERIFY(isUsed(QStringLiteral("of-the-file"), ofVariable, ofFile));
    QVERIFY(isUsed(QStringLiteral("of-the-option"), ofVariable, ofFile + ofOption));
}

void TestCliKeychain::takesNoValueFromTheCommandLine()
{
    CliProgram program;
    QVERIFY(program.run({QStringLiteral("--set-secret"), QStringLiteral("shop-key=hunter-2")}));
    QCOMPARE(program.status(), 2);
    QVERIFY(program.errors().contains(QStringLiteral("write the name alone")));
    QVERIFY(!program.errors().contains(QStringLiteral("hunter-2")));
}

void TestCliKeychain::refusesAnEmptyValue()
{
    CliProgram program;
    store(program, {});
    QCOMPARE(program.status(), 2);
    QVERIFY2(program.errors().contains(QStringLiteral("standard input, which is empty")),
             qPrintable(program.errors()));
}

void TestCliKeychain::saysThatThereIsNoKeychain()
{
    CliProgram program; // without a bus
    QVERIFY(program.run(runArguments(stored)));
    QCOMPARE(program.status(), 1);
    QVERIFY2(program.errors().contains(
                 QStringLiteral("Secrets could not be looked for in the keychain: this system has "
                                "no keychain that answers")),
             qPrintable(program.errors()));
    QVERIFY(program.errors().contains(QStringLiteral("the secret “shop-key” has no value")));
    CliProgram setting;
    store(setting, stored);
    QCOMPARE(setting.status(), 1);
    QVERIFY2(setting.errors().contains(QStringLiteral("no keychain that answers")),
             qPrintable(setting.errors()));
}

void TestCliKeychain::doesNotWaitForOneThatNeverAnswers()
{
    QLocalServer silent;
    QVERIFY(silent.listen(m_folder->filePath(QStringLiteral("bus"))));
    CliProgram program;
    program.setEnvironment(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                           u"unix:path=" + silent.fullServerName());
    program.setEnvironment(QStringLiteral("XDG_CURRENT_DESKTOP"), QStringLiteral("GNOME"));
    QVERIFY(program.run(runArguments(stored)));
    QCOMPARE(program.status(), 1);
    QVERIFY2(program.errors().contains(QStringLiteral("the keychain did not answer within")),
             qPrintable(program.errors()));
    QVERIFY(silent.waitForNewConnection(0));
}

void TestCliKeychain::asksOnlyForWhatIsMissing()
{
    QLocalServer silent;
    QVERIFY(silent.listen(m_folder->filePath(QStringLiteral("bus"))));
    const auto run = [&](const QStringList &arguments) {
        CliProgram program;
        program.setEnvironment(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                               u"unix:path=" + silent.fullServerName());
        return program.run(arguments) && program.status() == 0;
    };
    const QString collection = m_folder->filePath(QStringLiteral("c.broadside.yaml"));
    QVERIFY(run({QStringLiteral("--run"), collection, QStringLiteral("--demo"),
                 QStringLiteral("--tags"), QStringLiteral("harmless")}));
    QVERIFY(run({QStringLiteral("--run"), collection, QStringLiteral("--list")}));
    QVERIFY(run(runArguments(QStringLiteral("given"),
                             {QStringLiteral("--secret"), QStringLiteral("shop-key=given")})));
    QVERIFY(!silent.waitForNewConnection(0));
}

QTEST_GUILESS_MAIN(TestCliKeychain)
#include "tst_clikeychain.moc"
