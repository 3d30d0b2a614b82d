// Secrets planted wherever a collection, a server or a command line has a place for them, then
// looked for in everything that the program prints or writes. What they are made of is random, from
// a fixed seed.
#include "clifiles.h"
#include "cliprogram.h"
#include "plantedsecrets.h"
#include "tellingserver.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Broadside;

class TestCliSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areInNoOutput_data();
    void areInNoOutput();
    void areInNoListing_data() { areInNoOutput_data(); }
    void areInNoListing();
    void ofTheEnvironmentAreInNoListing();
    void userNamesAreShown();
    void aUserNameThatIsASecretIsNot();
    void areInNoError_data();
    void areInNoError();
    void whatTheCollectionSaysIsInNoError_data();
    void whatTheCollectionSaysIsInNoError();

private:
    bool write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    // Writes the files; the options for them.
    QStringList plant(const PlantedSecrets &planted, quint16 tellingPort)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        if (!write(QStringLiteral("c.broadside.yaml"), planted.collection(tellingPort)) ||
            !write(QStringLiteral("rows.csv"), planted.rows()) ||
            !write(QStringLiteral("secrets.env"), planted.secretsFile()) ||
            !write(QString(planted.name + QStringLiteral(".txt")), planted.body.toUtf8()))
            return {};
        return QStringList{QStringLiteral("--run"),
                           path(QStringLiteral("c.broadside.yaml")),
                           QStringLiteral("--demo"),
                           QStringLiteral("--env"),
                           QStringLiteral("planted"),
                           QStringLiteral("--data"),
                           path(QStringLiteral("rows.csv")),
                           QStringLiteral("--secrets-file"),
                           path(QStringLiteral("secrets.env"))} +
               planted.options();
    }
    // --run c.broadside.yaml with one route, and with these options.
    void runOne(CliProgram &program, const QByteArray &route, const QStringList &options)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(QStringLiteral("c.broadside.yaml"),
              "broadside: 1\nname: One\nbase_url: http://127.0.0.1:1\nroutes:\n" + route);
        program.setFolder(m_folder->path());
        program.run(QStringList{QStringLiteral("--run"), QStringLiteral("c.broadside.yaml")} +
                    options);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCliSecrets::areInNoOutput_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestCliSecrets::areInNoOutput()
{
    QFETCH(const quint32, seed);
    const auto planted = PlantedSecrets::random(seed);
    const TellingServer server(planted.name.toUtf8(), planted.header.toUtf8());
    QStringList arguments = plant(planted, server.port());
    QVERIFY(!arguments.isEmpty());
    const QDir outputs(path(QStringLiteral("out")));
    QVERIFY(QDir().mkpath(outputs.path()));
    arguments << QStringLiteral("--debug") << QStringLiteral("--timeline") << QStringLiteral("-j")
              << QStringLiteral("8") << QStringLiteral("--max-per-host=2")
              << QStringLiteral("--results") << outputs.filePath(QStringLiteral("results"))
              << QStringLiteral("--save-run") << outputs.filePath(QStringLiteral("run"));
    for (const char *format : {"json", "junit", "tap", "har", "html", "ndjson"}) {
        const QString name = QString::fromLatin1(format);
        arguments << QStringLiteral("--report") << QString(name + u'=' + outputs.filePath(name));
    }
    CliProgram program;
    program.setEnvironment(QStringLiteral("BROADSIDE_SECRET_PLANTED"), planted.ofVariable);
    QVERIFY(program.run(arguments));
    QVERIFY2(program.status() == 1, qPrintable(program.ending()));

    // All of it happened.
    const QString log = program.errors();
    for (const char *text :
         {"— everywhere row 1: ", "attempt 2/2 follows", "— no file row 2: ", "does not exist",
          "— wrong port row 1: ", "— loop row 1: more than 3 redirects",
          "— to host row 1: ", "— far host row 1: more than 1 redirects", "— nowhere row 1: the ",
          "— cut row 1: ", "— missing capture row 1: ", "— unfit row 1: not sent",
          "— unfit answer row 1: response_", "— skipped row 1: needs telling",
          "— Behind a proxy/denied row 1: ", "told •••"})
        QVERIFY2(log.contains(QString::fromUtf8(text)),
                 qPrintable(QStringLiteral("%1 is not in\n%2").arg(QString::fromUtf8(text), log)));
    QCOMPARE(planted.found(QStringLiteral("log"), log.toUtf8()), QString());
    QCOMPARE(program.output(), QString());
    const QStringList names = outputs.entryList(QDir::Files);
    QCOMPARE(names.size(), 8);
    for (const QString &name : names) {
        const QString text = readFile(outputs.filePath(name));
        QVERIFY2(text.contains(QStringLiteral("•••")), qPrintable(name));
        QCOMPARE(planted.found(name, text.toUtf8()), QString());
    }
}

void TestCliSecrets::areInNoListing()
{
    QFETCH(const quint32, seed);
    const auto planted = PlantedSecrets::random(seed);
    const QStringList arguments = plant(planted, 1);
    QVERIFY(!arguments.isEmpty());
    for (const char *option : {"--dry-run", "--list", "--list=json"}) {
        const QString name = QString::fromLatin1(option);
        CliProgram program;
        program.setEnvironment(QStringLiteral("BROADSIDE_SECRET_PLANTED"), planted.ofVariable);
        QVERIFY(program.run(arguments + QStringList{name}));
        QVERIFY2(program.output().contains(QStringLiteral("•••")), qPrintable(program.ending()));
        QCOMPARE(planted.found(name, program.output().toUtf8() + program.errors().toUtf8()),
                 QString());
    }
}

// Also where no route uses the secret.
void TestCliSecrets::ofTheEnvironmentAreInNoListing()
{
    for (const char *option : {"--dry-run", "--list", "--list=json"}) {
        CliProgram program;
        program.setEnvironment(QStringLiteral("BROADSIDE_SECRET_KEY"), QStringLiteral("Hunter2-x"));
        runOne(program, "  - { name: a, get: /echo?by=Hunter2-x }\n",
               {QString::fromLatin1(option)});
        QVERIFY2(program.status() == 0, qPrintable(program.ending()));
        QVERIFY2(program.output().contains(QStringLiteral("by=•••")), qPrintable(program.output()));
        QVERIFY(!program.output().contains(QStringLiteral("Hunter2-x")));
    }
}

// One reads who sent it.
void TestCliSecrets::userNamesAreShown()
{
    CliProgram program;
    runOne(program,
           "  - { name: a, get: /echo?by=gordon, "
           "auth: { basic: { user: gordon, password: hunter2 } } }\n",
           {QStringLiteral("--demo"), QStringLiteral("--debug")});
    QVERIFY2(program.errors().contains(QStringLiteral("gordon")), qPrintable(program.ending()));
    QVERIFY(!program.errors().contains(QStringLiteral("hunter2")));
}

void TestCliSecrets::aUserNameThatIsASecretIsNot()
{
    CliProgram program;
    runOne(program,
           "  - { name: a, get: /echo?by=gordon, "
           "auth: { basic: { user: \"{{$secret who}}\", password: hunter2 } } }\n",
           {QStringLiteral("--demo"), QStringLiteral("--debug"),
            QStringLiteral("--secret=who=gordon")});
    QVERIFY2(program.errors().contains(QStringLiteral("by=•••")), qPrintable(program.ending()));
    QVERIFY(!program.errors().contains(QStringLiteral("gordon")));
}

void TestCliSecrets::areInNoError_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("said"); // a part of the error
    const QByteArray good = "  - { name: a, get: /echo }\n";
    const auto row = [](const char *name, const QByteArray &route, const QString &option,
                        const char *said) {
        QTest::newRow(name) << route << QStringList{option} << QString::fromUtf8(said);
    };
    const auto option = [&](const char *text, const char *said) {
        row(text, good, QString::fromLatin1(text), said);
    };
    option("--timeout=Hunter2-x", "“•••” is not a duration");
    option("--tags=a b Hunter2-x", "“a b •••”, character ");
    option("--rate=Hunter2-x", "“•••” is not a rate");
    option("--env=Hunter2-x", "there is no “•••”");
    option("--route=Hunter2-x", "nothing fits --route •••");
    option("--data=Hunter2-x", "•••: the file cannot be read");
    option("--cacert=Hunter2-x", "•••: the file cannot be read");
    option("--rerun-failed=Hunter2-x", "•••: the file cannot be read");
    option("--report=json=Hunter2-x/r", "•••/r cannot be written");
    option("--no-proxy=Hunter2-x/y", "“•••/y” is neither");
    option("--color=Hunter2-x", "“•••” is not known");
    option("Hunter2-x", "one collection can be run at a time");
    row("in YAML", "  - { name: a, get: /, timeout: Hunter2-x }\n", QStringLiteral("--list"),
        "c.broadside.yaml:5:33: “•••” is not a duration");
    row("as a key", "  - { name: a, get: /, Hunter2-x: 1 }\n", QStringLiteral("--list"),
        "c.broadside.yaml:5:24: a route has no key “•••”");
    row("as a need", "  - { name: a, get: /, needs: Hunter2-x }\n", QStringLiteral("--list"),
        "“a” needs “•••”, which is no route");
}

// Who mixes up two of them sees neither.
void TestCliSecrets::areInNoError()
{
    QFETCH(const QByteArray, route);
    QFETCH(const QStringList, options);
    QFETCH(const QString, said);
    const QString assignment = QStringLiteral("key=Hunter2-x");
    const auto verify = [&](CliProgram &program, const QStringList &more) {
        runOne(program, route, options + more);
        QVERIFY2(program.status() > 1, qPrintable(program.ending()));
        QVERIFY2(program.errors().contains(said), qPrintable(program.ending()));
        const QString all = program.errors() + program.output();
        QVERIFY2(!all.contains(QStringLiteral("Hunter2-x")), qPrintable(all));
    };
    CliProgram byOption;
    verify(byOption, {QStringLiteral("--secret"), assignment});
    CliProgram byVariable;
    byVariable.setEnvironment(QStringLiteral("BROADSIDE_SECRET"), assignment);
    verify(byVariable, {});
    CliProgram byOwnVariable;
    byOwnVariable.setEnvironment(QStringLiteral("BROADSIDE_SECRET_KEY"),
                                 QStringLiteral("Hunter2-x"));
    verify(byOwnVariable, {});
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(QStringLiteral("secrets.env")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(assignment.toUtf8());
    file.close();
    CliProgram byFile;
    verify(byFile, {QStringLiteral("--secrets-file"), file.fileName()});
}

void TestCliSecrets::whatTheCollectionSaysIsInNoError_data()
{
    QTest::addColumn<QByteArray>("setting"); // of a route
    QTest::addColumn<QString>("said");
    const auto row = [](const char *setting, const char *said) {
        QTest::newRow(setting) << QByteArray(setting) << QString::fromUtf8(said);
    };
    row("auth: { bearer: *Hunter2-x }", ": nothing above has this anchor");
    row("auth: { bearer: !Hunter2-x }", ": this tag does not fit");
    row("auth: { bearer: \"Hunter2-x }", ": the file ends inside a text in quotes");
    row("auth: { bearer: @Hunter2-x }", ": a value cannot begin with “@”");
    row("auth: { bearer:Hunter2-x }", ": “auth” must be");
    row("auth: Hunter2-x", ": “auth” must be");
    row("auth: { basic: { user: ana, password:Hunter2-x } }", "a space is missing after “password");
    row("auth: { basic: { user: ana, pasword: Hunter2-x } }", "did you mean “password”?");
    row("auth: { basic: Hunter2-x }", ": “basic” must be a map");
    row("auth: { basic: { user: ana, password: [ Hunter2-x ] } }", ": “password” must be a text");
    row("auth: { api_key: { name: k, value: Hunter2-x, in: Hunter2-x } }", ": “in” must be");
    row("proxy: \"http://ana:Hunter2-x@127.0.0.1\"", ": the proxy needs a port");
    row("proxy: \"http://ana:Hunter2-x@127.0.0.1:99999\"", ": a proxy is written like");
}

void TestCliSecrets::whatTheCollectionSaysIsInNoError()
{
    QFETCH(const QByteArray, setting);
    QFETCH(const QString, said);
    CliProgram program;
    runOne(program, "  - name: a\n    get: /\n    " + setting + "\n", {});
    QCOMPARE(program.status(), 3);
    QVERIFY2(program.errors().startsWith(QStringLiteral("c.broadside.yaml:")),
             qPrintable(program.ending()));
    QVERIFY2(program.errors().contains(said), qPrintable(program.ending()));
    QVERIFY2(!program.errors().contains(QStringLiteral("unter2-x")), qPrintable(program.ending()));
}

QTEST_GUILESS_MAIN(TestCliSecrets)
#include "tst_clisecrets.moc"
