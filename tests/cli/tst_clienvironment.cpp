// Neither the time zone nor the language and the country of whoever runs it change anything that
// the program prints or writes.
#include "clicase.h"
#include "clifiles.h"
#include "cliprogram.h"
#include "germanlocale.h"
#include "stableoutput.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Broadside;

namespace {

using Variables = QMap<QString, QString>;
// What a run says, by the kind of output.
using Outputs = std::map<QString, QString>;

// Under sanitizers, on a loaded machine, nearly three hundred starts of the program would take
// longer than a test may.
#ifdef BROADSIDE_SLOW_STARTS
constexpr bool isEachCaseInBoth = false;
#else
constexpr bool isEachCaseInBoth = true;
#endif

Variables speaking(const QString &locale)
{
    return {{QStringLiteral("LC_ALL"), locale},
            {QStringLiteral("LANG"), locale},
            {QStringLiteral("LANGUAGE"), locale.section(u'.', 0, 0)}};
}

Variables in(const QString &zone, Variables variables)
{
    variables.insert(QStringLiteral("TZ"), zone);
    return variables;
}

// With numbers, dates and upper and lower case wherever something could spell them otherwise.
const QByteArray collectionText =
    "broadside: 1\nname: Issues\nbase_url: http://127.0.0.1:1\n"
    "variables: { third: 0.3333, many: 1234567.5 }\nroutes:\n"
    "  - name: xpath\n    post: /echo\n    tags: [ Issue ]\n"
    "    headers: { X-Issue-Id: \"{{third}}\", X-Sent: \"{{$isoTimestamp}}\" }\n"
    "    text: \"<p><b>1.5</b><b>1232.25</b></p>\"\n"
    "    checks:\n"
    "      - 'jsonpath \"$.body\" xpath \"string(sum(//b))\" == \"1233.75\"'\n"
    "      - 'jsonpath \"$.body\" xpath \"sum(//b)\" == 1233.75'\n"
    "  - name: numbers\n    post: /echo\n    tags: [ Issue ]\n"
    "    json: { third: \"{{third}}\", many: \"{{many}}\", list: [ 1.5, -2.25e-7 ] }\n"
    "    captures: { half: 'jsonpath \"$.json.list[0]\"', some: jsonpath \"$.json\" }\n"
    "    checks:\n"
    "      - jsonpath \"$.json.many\" toString == \"1234567.5\"\n"
    "      - jsonpath \"$.json.third\" > 1000.5\n"
    "  - name: dates\n    post: /echo\n    text: \"2026-03-29T02:30:00\"\n"
    "    checks: [ 'jsonpath \"$.body\" isDate' ]\n"
    "  - name: cookies\n    get: /cookies/set?i=1\n"
    "    checks: [ 'header \"SET-COOKIE\" exists', 'cookie \"i\" == \"I\"' ]\n"
    "  - { name: elsewhere, get: /redirect/2 }\n"
    "  - { name: missing, get: /status/404 }\n"
    "  - { name: nowhere, post: /echo, file: nowhere.bin }\n"
    "  - { name: refused, get: \"http://127.0.0.1:1/\" }\n"
    "  - { name: in secure, get: \"https://127.0.0.1:1/\" }\n"
    "  - { name: wrong, get: \"/{{nobody}}\" }\n"
    // The last one: while it waits for its second attempt others would begin, or not.
    "  - { name: again, get: \"/flaky?fail=1&key=k\", retry: { max: 1, backoff: 1ms } }\n";

} // namespace

class TestCliEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void casesAreTheSame_data();
    void casesAreTheSame();
    void outputsAreTheSame_data();
    void outputsAreTheSame();

private:
    Outputs outputsIn(const Variables &variables) const;
    void addRun(Outputs &outputs, const Variables &variables) const;
    QString errorsOf(const QStringList &options, const Variables &variables) const;
    static void setEnvironment(CliProgram &program, const Variables &variables);
    QString path(const QString &name) const { return m_folder.filePath(name); }

    GermanLocale m_german;
    QTemporaryDir m_folder;
    Outputs m_expected;
};

void TestCliEnvironment::initTestCase()
{
    QFile file(path(QStringLiteral("c.broadside.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(collectionText), collectionText.size());
    file.close();
    m_expected = outputsIn(in(QStringLiteral("UTC"), speaking(QStringLiteral("C.UTF-8"))));
    QCOMPARE(m_expected.size(), size_t(13));
    const auto verifyHas = [this](const char *kind, const char *text) {
        const QString all = m_expected[QString::fromLatin1(kind)];
        QVERIFY2(all.contains(QString::fromUtf8(text)), qPrintable(all));
    };
    verifyHas("log", "Certificates are not verified");
    verifyHas("log", "was 0.3333");
    verifyHas("tap", "\nok 1 - xpath\n");
    verifyHas("json", "$.started: INSTANT");
    verifyHas("run", "was 0.3333");
    verifyHas("--data=c.broadside.yaml/x", "Not a directory");
}

void TestCliEnvironment::setEnvironment(CliProgram &program, const Variables &variables)
{
    for (const char *name :
         {"LC_ALL", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_MESSAGES", "LANG", "LANGUAGE", "TZ"})
        program.removeEnvironment(QString::fromLatin1(name));
    for (const auto &[name, value] : variables.asKeyValueRange())
        program.setEnvironment(name, value);
}

void TestCliEnvironment::casesAreTheSame_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<Variables>("variables");
    const Variables german = m_german.problem().isEmpty() ? m_german.environment()
                                                          : speaking(QStringLiteral("de_DE.UTF-8"));
    const QStringList folders = caseFolders();
    for (qsizetype i = 0; i < folders.size(); ++i) {
        const QByteArray name = QFileInfo(folders[i]).fileName().toUtf8();
        if (isEachCaseInBoth || i % 2 == 0)
            QTest::addRow("%s in German, in Kolkata", name.constData())
                << folders[i] << in(QStringLiteral("Asia/Kolkata"), german);
        if (isEachCaseInBoth || i % 2 == 1)
            QTest::addRow("%s in Turkish, in no place", name.constData())
                << folders[i]
                << in(QStringLiteral("Nowhere/Atlantis,,"),
                      speaking(QStringLiteral("tr_TR.UTF-8")));
    }
}

void TestCliEnvironment::casesAreTheSame()
{
    if (qEnvironmentVariableIsSet("BROADSIDE_REWRITE_GOLDEN"))
        QSKIP("tst_cli writes them");
    QFETCH(const QString, folder);
    QFETCH(const Variables, variables);
    CliProgram program;
    setEnvironment(program, variables);
    const QString difference = differenceInCase(program, folder);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestCliEnvironment::outputsAreTheSame_data()
{
    QTest::addColumn<Variables>("variables");
    const auto locale = [](const char *name) { return speaking(QString::fromLatin1(name)); };
    QTest::newRow("nothing said") << Variables();
    QTest::newRow("C") << in(QStringLiteral("UTC"), locale("C"));
    QTest::newRow("German, in Kolkata")
        << in(QStringLiteral("Asia/Kolkata"), locale("de_DE.UTF-8"));
    QTest::newRow("Turkish, in New York")
        << in(QStringLiteral("America/New_York"), locale("tr_TR.UTF-8"));
    QTest::newRow("Chinese, in no place")
        << in(QStringLiteral("Nowhere/Atlantis,,"), locale("zh_CN.UTF-8"));
    QTest::newRow("no locale, in a zone of its own")
        << in(QStringLiteral("AAA-5:45BBB,M3.5.0/2,M10.5.0/3"), locale("xx_XX.ISO-8859-9"));
    QTest::newRow("made German") << in(QStringLiteral("Europe/Berlin"), m_german.environment());
}

void TestCliEnvironment::outputsAreTheSame()
{
    QFETCH(const Variables, variables);
    if (variables.contains(QStringLiteral("LOCPATH")) && !m_german.problem().isEmpty())
        QSKIP(qPrintable(m_german.problem()));
    const Outputs outputs = outputsIn(variables);
    QCOMPARE(outputs.size(), m_expected.size());
    for (const auto &[kind, text] : outputs) {
        const QStringList lines = text.split(u'\n');
        const QStringList expected = m_expected[kind].split(u'\n');
        for (qsizetype i = 0; i < std::min(lines.size(), expected.size()); ++i) {
            QVERIFY2(lines[i] == expected[i],
                     qPrintable(QStringLiteral("%1, line %2:\n%3\ninstead of\n%4")
                                    .arg(kind, QString::number(i + 1), lines[i], expected[i])));
        }
        QVERIFY2(lines.size() == expected.size(), qPrintable(kind));
    }
}

Outputs TestCliEnvironment::outputsIn(const Variables &variables) const
{
    Outputs outputs;
    addRun(outputs, variables);
    // Of these the system says what is wrong, and Qt passes it on.
    const QString notInFolder = QStringLiteral("c.broadside.yaml/x");
    const QString tooLong = QString(300, u'i');
    for (const QString &option :
         {QString(u"--report=json=" + notInFolder), QString(u"--data=" + notInFolder),
          QString(u"--secrets-file=" + tooLong), QString(u"--report=ndjson=" + tooLong)})
        outputs[option] = errorsOf({option}, variables);
    return outputs;
}

void TestCliEnvironment::addRun(Outputs &outputs, const Variables &variables) const
{
    const QTemporaryDir written;
    QStringList arguments{QStringLiteral("--run"),
                          path(QStringLiteral("c.broadside.yaml")),
                          QStringLiteral("--demo"),
                          QStringLiteral("--serial"),
                          QStringLiteral("--debug"),
                          QStringLiteral("--save-run"),
                          written.filePath(QStringLiteral("run")),
                          QStringLiteral("--results"),
                          written.filePath(QStringLiteral("results"))};
    const QStringList formats{QStringLiteral("json"), QStringLiteral("junit"),
                              QStringLiteral("tap"),  QStringLiteral("har"),
                              QStringLiteral("html"), QStringLiteral("ndjson")};
    for (const QString &format : formats)
        arguments << QStringLiteral("--report")
                  << QString(format.toUpper() + u'=' + written.filePath(format));
    CliProgram program;
    setEnvironment(program, variables);
    program.setFolder(m_folder.path());
    program.setEnvironment(QStringLiteral("BROADSIDE_INSECURE"), QStringLiteral("TRUE"));
    const QDateTime begin = QDateTime::currentDateTimeUtc();
    program.run(arguments);
    const StableOutput said(written.path(), begin, QDateTime::currentDateTimeUtc());
    const auto text = [&written](const QString &name) { return readFile(written.filePath(name)); };
    outputs[QStringLiteral("log")] = said.log(program.errors());
    outputs[QStringLiteral("junit")] = said.junit(text(QStringLiteral("junit")));
    outputs[QStringLiteral("tap")] = said.tap(text(QStringLiteral("tap")));
    outputs[QStringLiteral("html")] = said.html(text(QStringLiteral("html")));
    for (const char *name : {"json", "har", "ndjson", "results", "run"})
        outputs[QString::fromLatin1(name)] = said.json(text(QString::fromLatin1(name)));
}

QString TestCliEnvironment::errorsOf(const QStringList &options, const Variables &variables) const
{
    CliProgram program;
    setEnvironment(program, variables);
    program.setFolder(m_folder.path());
    program.run(QStringList{QStringLiteral("--run"), QStringLiteral("c.broadside.yaml")} + options);
    return program.errors() + QString::number(program.status());
}

QTEST_GUILESS_MAIN(TestCliEnvironment)
#include "tst_clienvironment.moc"
