// Scripts of a collection without a window: refused unless they are trusted, by an option, a
// variable, or what the window remembered.
#include "cliprogram.h"
#include "formats/collectionreader.h"
#include "trust/scripttrust.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

// Nobody listens there: a run that begins ends with 1.
const QByteArray scripted = "broadside: 1\n"
                            "name: Scripted\n"
                            "base_url: http://127.0.0.1:1\n"
                            "dependencies:\n"
                            "  signed: { script: scripts/sign.js }\n"
                            "routes:\n"
                            "  - name: search\n"
                            "    get: /search\n"
                            "    dependencies: [ signed ]\n"
                            "    handler: return response.status\n"
                            "  - name: plain\n"
                            "    get: /plain\n";

const QByteArray signing = "import './lib.js';\n"
                           "const key = 's3cret-in-a-script';\n"
                           "export default (route, config) => config;\n";

} // namespace

class TestCliTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesScriptsThatAreNotTrusted();
    void startupIsExecutedByEveryRun();
    void whatSendsNothingNeedsNoTrust_data();
    void whatSendsNothingNeedsNoTrust();
    void trustIsGivenForOneRun_data();
    void trustIsGivenForOneRun();
    void routesWithoutScriptsRun();
    void remembersWhatTheWindowTrusted();
    void brokenMemoryTrustsNothing();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    void write(const char *name, const QByteArray &text) const;
    // The program with settings of its own.
    std::unique_ptr<CliProgram> run(const QStringList &options) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliTrust::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("shop/scripts")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("settings/broadside")));
    write("shop/shop.broadside.yaml", scripted);
    write("shop/scripts/sign.js", signing);
    write("shop/scripts/lib.js", "export const a = 1;\n");
}

void TestCliTrust::write(const char *name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), qint64(text.size()));
}

std::unique_ptr<CliProgram> TestCliTrust::run(const QStringList &options) const
{
    auto program = std::make_unique<CliProgram>();
    program->setFolder(path("shop"));
    program->setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), path("settings"));
    const bool hasEnded = program->run(
        QStringList{QStringLiteral("--run"), QStringLiteral("shop.broadside.yaml")} + options);
    return hasEnded ? std::move(program) : nullptr;
}

void TestCliTrust::refusesScriptsThatAreNotTrusted()
{
    const auto program = run({});
    QVERIFY(program);
    QCOMPARE(program->errors(),
             QStringLiteral("shop.broadside.yaml: the collection's scripts run only when they are "
                            "trusted: scripts/sign.js, handler of 'search', scripts/lib.js. Read "
                            "them, then run with --trust, or trust the collection in the "
                            "window.\n"));
    QCOMPARE(program->status(), 2);
    QCOMPARE(program->output(), QString());
}

void TestCliTrust::startupIsExecutedByEveryRun()
{
    write("shop/shop.broadside.yaml", scripted + "startup: [ { inline: return } ]\n");
    const auto program = run({QStringLiteral("--route"), QStringLiteral("plain")});
    QVERIFY(program);
    QCOMPARE(program->status(), 2);
    QVERIFY2(program->errors().contains(QStringLiteral("trusted: script 1 at startup. Read")),
             qPrintable(program->errors()));
}

void TestCliTrust::whatSendsNothingNeedsNoTrust_data()
{
    QTest::addColumn<QString>("option");
    for (const char *option : {"--list", "--list=json", "--dry-run"})
        QTest::newRow(option) << QString::fromUtf8(option);
}

void TestCliTrust::whatSendsNothingNeedsNoTrust()
{
    QFETCH(const QString, option);
    const auto program = run({option});
    QVERIFY(program);
    QVERIFY2(program->status() == 0, qPrintable(program->ending()));
    QVERIFY(program->output().contains(QStringLiteral("/search")));
    QVERIFY(!program->errors().contains(QStringLiteral("trusted")));
}

void TestCliTrust::trustIsGivenForOneRun_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("variable");
    QTest::newRow("option") << QStringList{QStringLiteral("--trust")} << QString();
    QTest::newRow("variable") << QStringList() << QStringLiteral("1");
    QTest::newRow("option over variable")
        << QStringList{QStringLiteral("--trust")} << QStringLiteral("0");
}

void TestCliTrust::trustIsGivenForOneRun()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, variable);
    CliProgram program;
    program.setFolder(path("shop"));
    program.setEnvironment(QStringLiteral("XDG_CONFIG_HOME"), path("settings"));
    if (!variable.isEmpty())
        program.setEnvironment(QStringLiteral("BROADSIDE_TRUST"), variable);
    QVERIFY(program.run(
        QStringList{QStringLiteral("--run"), QStringLiteral("shop.broadside.yaml")} + options));
    QVERIFY2(program.status() == 1, qPrintable(program.ending())); // sent, and nobody answers
    QVERIFY(!QFileInfo::exists(path("settings/broadside/trusted.json")));
    const auto next = run({});
    QVERIFY(next);
    QCOMPARE(next->status(), 2);
}

void TestCliTrust::routesWithoutScriptsRun()
{
    const auto program = run({QStringLiteral("--route"), QStringLiteral("plain")});
    QVERIFY(program);
    QVERIFY2(program->status() == 1, qPrintable(program->ending()));
}

void TestCliTrust::remembersWhatTheWindowTrusted()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("no variable says there where the user's settings are");
#endif
    const LoadedCollection loaded = loadCollection(path("shop/shop.broadside.yaml"), {});
    QVERIFY(loaded.errors.isEmpty());
    const TrustedCollections store(path("settings/broadside/trusted.json"));
    const ScriptTrust trust = scriptTrust(loaded.collection, store);
    QVERIFY(store.trust(loaded.collection.filePath, trustedScripts(trust.sources)));
    const auto trusted = run({});
    QVERIFY(trusted);
    QVERIFY2(trusted->status() == 1, qPrintable(trusted->ending()));
    write("shop/scripts/lib.js", "export const a = 2;\n");
    const auto changed = run({});
    QVERIFY(changed);
    QCOMPARE(changed->status(), 2);
    QCOMPARE(
        changed->errors(),
        QStringLiteral("shop.broadside.yaml: scripts have changed or come since the collection "
                       "was trusted: scripts/lib.js (changed). Read them, then run with "
                       "--trust, or trust the collection in the window.\n"));
}

void TestCliTrust::brokenMemoryTrustsNothing()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("no variable says there where the user's settings are");
#endif
    write("settings/broadside/trusted.json", "{");
    const auto program = run({});
    QVERIFY(program);
    QCOMPARE(program->status(), 2);
    QVERIFY2(program->errors().contains(QStringLiteral("is broken; no collection is trusted")),
             qPrintable(program->errors()));
    QVERIFY(!program->errors().contains(QStringLiteral("s3cret-in-a-script")));
    QFile file(path("settings/broadside/trusted.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{"));
}

QTEST_GUILESS_MAIN(TestCliTrust)
#include "tst_clitrust.moc"
