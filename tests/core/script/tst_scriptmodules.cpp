// Modules of a collection's folder: their exports, their imports, and nothing from outside.
#include "script/modulefiles.h"
#include "script/scriptengine.h"
#include "scriptcalls.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class ScriptModulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("shop/scripts/lib")));
        write("outside.js", "export default 1");
        write("shop/scripts/lib/sum.js", "export const sum = (a, b) => a + b;\n"
                                         "export function boom() {\n  throw new Error('boom');\n}");
        write(
            "shop/scripts/sign.js",
            "import {sum, boom} from './lib/sum.js';\nlet calls = 0;\n"
            "export default (route, config) => ({...config, sum: sum(1, 2), calls: ++calls});\n"
            "export function before() { boom() }\n"
            "export const after = 3;\n"
            "export async function onError() { return (await import('./lib/sum.js')).sum(3, 4) }");
    }

    void exportsAreCalled()
    {
        ScriptEngine engine(home());
        ScriptCall call = moduleCall("scripts/sign.js");
        call.arguments = {argumentOf("route", "{}"),
                          argumentOf("config", "{\"a\":0}", ScriptArgument::Kind::Changeable)};
        QCOMPARE(described(engine.call(call)), QByteArray("{\"a\":0,\"sum\":3,\"calls\":1}"));
        QCOMPARE(described(engine.call(call)), QByteArray("{\"a\":0,\"sum\":3,\"calls\":2}"));
        call.function = QStringLiteral("onError");
        QCOMPARE(described(engine.call(call)), QByteArray("7"));
    }

    void exportsMayBeMissing()
    {
        ScriptEngine engine(home());
        ScriptCall call = moduleCall("scripts/sign.js");
        call.function = QStringLiteral("none");
        QCOMPARE(engine.call(call).error().message,
                 QStringLiteral("the script 'scripts/sign.js' exports no function 'none'"));
        call.mayBeMissing = true;
        QCOMPARE(described(engine.call(call)), QByteArray("missing"));
        call.function = QStringLiteral("after"); // is no function
        QCOMPARE(engine.call(call).error().kind, ScriptFailure::Kind::Module);
    }

    void errorsNameTheFile()
    {
        ScriptEngine engine(home());
        ScriptCall call = moduleCall("scripts/sign.js");
        call.function = QStringLiteral("before");
        const ScriptOutcome thrown = engine.call(call);
        QVERIFY(!thrown);
        QCOMPARE(thrown.error().message, QStringLiteral("boom"));
        QCOMPARE(thrown.error().place.line, 3);
        QVERIFY(thrown.error().place.file.endsWith(u"/scripts/lib/sum.js"));

        write("shop/bad.js", "let a = 1;\nlet b = ;");
        const ScriptOutcome wrong = engine.call(moduleCall("bad.js"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ScriptFailure::Kind::Syntax);
        QCOMPARE(wrong.error().place.line, 2);
        QVERIFY(wrong.error().place.file.endsWith(u"/bad.js"));
    }

    void wrongImportsAreRefused_data()
    {
        QTest::addColumn<QString>("specifier");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *specifier, const char *message) {
            QTest::newRow(specifier) << QString::fromUtf8(specifier) << QString::fromUtf8(message);
        };
        row("../outside.js", "the script '../outside.js' is outside of the collection's folder");
        row("../none.js", "the script '../none.js' is outside of the collection's folder");
        row("./link.js", "the script './link.js' is outside of the collection's folder");
        row("./folder/outside.js",
            "the script './folder/outside.js' is outside of the collection's folder");
        row("./none.js", "there is no script './none.js'");
        row("./scripts", "there is no script './scripts'");
        row("std", "'std' cannot be imported: only files of the collection's folder can, by paths "
                   "that begin with ./ or ../");
        row("/etc/hostname", "'/etc/hostname' cannot be imported: only files of the collection's "
                             "folder can, by paths that begin with ./ or ../");
    }

    void wrongImportsAreRefused()
    {
        QFETCH(const QString, specifier);
        QFETCH(const QString, message);
        if (specifier.contains(u"link") || specifier.contains(u"folder")) {
#ifdef Q_OS_WIN
            QSKIP("links of Windows are files of another kind");
#endif
            QVERIFY(QFile::link(path("outside.js"), path("shop/link.js")));
            QVERIFY(QFile::link(m_folder->path(), path("shop/folder")));
        }
        write("shop/main.js", "import '" + specifier.toUtf8() + "';\nexport default () => 1");
        ScriptEngine engine(home());
        const ScriptOutcome outcome = engine.call(moduleCall("main.js"));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ScriptFailure::Kind::Module);
        QCOMPARE(outcome.error().message, message);
        QCOMPARE(englishText(outcome.error().wording), message);
        // Neither by the back door of import().
        ScriptCall call = inlineCall(QStringLiteral("return await import('%1')").arg(specifier));
        call.place.file = path("shop/broadside.yaml");
        QCOMPARE(engine.call(call).error().message, message);
    }

    void outsideIsAllowedOnDemand()
    {
        write("shop/main.js", "import one from '../outside.js';\nexport default () => one");
        ScriptHome open = home();
        open.mayLeaveFolder = true;
        ScriptEngine engine(open);
        QCOMPARE(described(engine.call(moduleCall("main.js"))), QByteArray("1"));
    }

    void namedFilesAreOfTheFolder()
    {
        ScriptEngine engine(home());
        QCOMPARE(
            engine.call(moduleCall("../outside.js")).error().message,
            QStringLiteral("the script '../outside.js' is outside of the collection's folder"));
        QCOMPARE(engine.call(moduleCall("none.js")).error().message,
                 QStringLiteral("there is no script 'none.js'"));
        QCOMPARE(described(engine.call(moduleCall(path("shop/scripts/sign.js").toUtf8()))),
                 QByteArray("{\"sum\":3,\"calls\":1}"));
    }

    void onlyTrustedFilesAreLoaded()
    {
        write("shop/main.js", "import './scripts/lib/sum.js';\nexport default () => 1");
        ScriptHome trusting = home();
        trusting.trustedFiles.emplace();
        trust(trusting, "shop/main.js");
        QCOMPARE(ScriptEngine(trusting).call(moduleCall("main.js")).error().message,
                 QStringLiteral("the script 'scripts/lib/sum.js' is not among those that are "
                                "trusted: only files that the collection names, and those that "
                                "they import by statements, are"));
        trust(trusting, "shop/scripts/lib/sum.js");
        QCOMPARE(described(ScriptEngine(trusting).call(moduleCall("main.js"))), QByteArray("1"));
        // Neither by import(), whoever asks.
        ScriptCall call = inlineCall(QStringLiteral("return await import('./scripts/sign.js')"));
        call.place.file = path("shop/broadside.yaml");
        QVERIFY(ScriptEngine(trusting).call(call).error().message.startsWith(
            QStringLiteral("the script 'scripts/sign.js' is not among those that are trusted")));
    }

    void changedFilesAreNotLoaded()
    {
        write("shop/main.js", "export default () => 1");
        ScriptHome trusting = home();
        trusting.trustedFiles.emplace();
        trust(trusting, "shop/main.js");
        write("shop/main.js", "export default () => 2");
        QCOMPARE(ScriptEngine(trusting).call(moduleCall("main.js")).error().message,
                 QStringLiteral("the script 'main.js' has changed since it was trusted: run the "
                                "collection again"));
        trust(trusting, "shop/main.js");
        QCOMPARE(described(ScriptEngine(trusting).call(moduleCall("main.js"))), QByteArray("2"));
    }

    void mendedFilesAreReadAgain()
    {
        write("shop/main.js", "throw 'at the top'");
        ScriptEngine engine(home());
        QCOMPARE(engine.call(moduleCall("main.js")).error().message, QStringLiteral("at the top"));
        write("shop/main.js", "export default () => 'mended'");
        QCOMPARE(described(engine.call(moduleCall("main.js"))), QByteArray("\"mended\""));
    }

    void largeFilesAreRefused()
    {
        write("shop/main.js", QByteArray(1'000'001, ' '));
        ScriptEngine engine(home());
        QCOMPARE(engine.call(moduleCall("main.js")).error().message,
                 QStringLiteral("the script 'main.js' has more than 1000000 bytes, the most that "
                                "one may have"));
    }

    void topLevelMayAwait()
    {
        write("shop/main.js", "\xEF\xBB\xBF"
                              "const a = await Promise.resolve(5);\n"
                              "export default () => a");
        ScriptEngine engine(home());
        QCOMPARE(described(engine.call(moduleCall("main.js"))), QByteArray("5"));
    }

    void circlesOfImportsWork()
    {
        write("shop/a.js", "import {b} from './b.js';\nexport const a = 1;\n"
                           "export default () => a + b();");
        write("shop/b.js", "import {a} from './a.js';\nexport const b = () => a;");
        ScriptEngine engine(home());
        QCOMPARE(described(engine.call(moduleCall("a.js"))), QByteArray("2"));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    ScriptHome home() const { return homeOf(path("shop")); }

    // As it is now.
    void trust(ScriptHome &trusting, const char *name) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        trusting.trustedFiles->insert(QFileInfo(file).canonicalFilePath(),
                                      scriptPrint(file.readAll()));
    }

    static ScriptCall moduleCall(const QByteArray &module)
    {
        ScriptCall call = inlineCall(QString());
        call.module = QString::fromUtf8(module);
        return call;
    }

    void write(const char *name, const QByteArray &text)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), qint64(text.size()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ScriptModulesTest)
#include "tst_scriptmodules.moc"
