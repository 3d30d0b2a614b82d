// How often, how fast, how long, and with which data: zero, negative and absurd values are refused
// with a sentence, wherever they are said, and nothing is sent.
#include "clifiles.h"
#include "cliprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

// A wrong value and the sentence about it, in which %1 is the value.
struct WrongValue
{
    const char *value;
    const char *sentence;
};

struct LimitOption
{
    const char *name;
    std::vector<WrongValue> wrong;
};

const char noDuration[] = "“%1” is not a duration; write for example 250ms, 2s or 1m";
const char tooLong[] = "“%1” is too long; the longest duration is 576h";
const char noRate[] = "“%1” is not a rate; write for example 10/s, 0.5/s, 600/min or unlimited";
const char impossibleRate[] =
    "a rate of “%1” is not possible; it can be 1/h to 1000000/s, or unlimited";
const char noTime[] = "in no time nothing can run; leave it out for no limit";
const char noDelay[] = "no time is no delay; leave it out for none";
const char noRepeat[] = "“%1” is not a whole number from 1 to 100000";
const char noBurst[] = "“%1” is not a whole number from 1 to 10000";
const char noCount[] = "“%1” is not a whole number from 1 to 10000, nor “unlimited”";
const char noRetries[] = "“%1” is not a whole number from 0 to 100";

const char manyDigits[] = "99999999999999999999999999999999999999999999999999";

const std::vector<LimitOption> &limitOptions()
{
    static const std::vector<LimitOption> all{
        {"max-time",
         {{"0", noTime},
          {"0s", noTime},
          {"0.0ms", noTime},
          {"-1s", noDuration},
          {"5", noDuration},
          {"1e3s", noDuration},
          {"soon", noDuration},
          {"577h", tooLong},
          {"99999999999999999999999999999h", tooLong}}},
        {"delay",
         {{"0", noDelay},
          {"0ms", noDelay},
          {"-1s", noDuration},
          {"5", noDuration},
          {"577h", tooLong},
          {"99999999999999999999999999999h", tooLong}}},
        {"timeout", {{"-1s", noDuration}, {"5", noDuration}, {"577h", tooLong}}},
        {"repeat",
         {{"0", noRepeat},
          {"-3", noRepeat},
          {"1.5", noRepeat},
          {"0x10", noRepeat},
          {"twice", noRepeat},
          {"100001", noRepeat},
          {manyDigits, noRepeat}}},
        {"rate",
         {{"0/s", impossibleRate},
          {"0.0/min", impossibleRate},
          {"0.5/h", impossibleRate},
          {"1000001/s", impossibleRate},
          {"99999999999999999999999999999/h", impossibleRate},
          {"0", noRate},
          {"20", noRate},
          {"-1/s", noRate},
          {"1/week", noRate}}},
        {"burst",
         {{"0", noBurst},
          {"-1", noBurst},
          {"1.5", noBurst},
          {"10001", noBurst},
          {manyDigits, noBurst},
          {"unlimited", noBurst}}},
        {"concurrency", {{"0", noCount}, {"-1", noCount}, {"many", noCount}, {"10001", noCount}}},
        {"max-per-host", {{"0", noCount}, {"-1", noCount}, {"many", noCount}, {"10001", noCount}}},
        {"retry", {{"-1", noRetries}, {"101", noRetries}, {"often", noRetries}}},
        {"data", {{"", "the path of a file is needed"}}}};
    return all;
}

QString sentenceAbout(const WrongValue &wrong)
{
    const QString sentence = QString::fromUtf8(wrong.sentence);
    return sentence.contains(QStringLiteral("%1")) ? sentence.arg(QString::fromUtf8(wrong.value))
                                                   : sentence;
}

} // namespace

class TestCliLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optionsAreRefused_data();
    void optionsAreRefused();
    void variablesAreRefused_data() { optionsAreRefused_data(); }
    void variablesAreRefused();
    void limitsOfFilesAreRefused_data();
    void limitsOfFilesAreRefused();
    void timesOfFilesAreRefused_data();
    void timesOfFilesAreRefused();
    void dataWithoutRowsIsRefused_data();
    void dataWithoutRowsIsRefused();
    void dataOfAbsurdSizeIsRefused();
    void dataThatIsAFolderIsRefused();
    void tooManyRequestsAreRefused();

private:
    bool write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    // In the folder; nothing may be sent.
    void refuse(const QStringList &arguments, int status, const QString &errors) const;

    QTemporaryDir m_folder;
};

void TestCliLimits::refuse(const QStringList &arguments, int status, const QString &errors) const
{
    CliProgram program;
    program.setFolder(m_folder.path());
    QVERIFY(program.run(QStringList{QStringLiteral("--run")} + arguments));
    QCOMPARE(program.errors(), errors);
    QCOMPARE(program.output(), QString());
    QCOMPARE(program.status(), status);
}

void TestCliLimits::optionsAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("sentence");
    for (const LimitOption &option : limitOptions()) {
        for (const WrongValue &wrong : option.wrong)
            QTest::addRow("%s %s", option.name, wrong.value)
                << QString::fromLatin1(option.name) << QString::fromUtf8(wrong.value)
                << sentenceAbout(wrong);
    }
}

void TestCliLimits::optionsAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QFETCH(const QString, sentence);
    // An argument that begins with a dash could be an option.
    const QString option = QStringLiteral("--") + name;
    const QStringList arguments = value.startsWith(u'-')
                                      ? QStringList{QString(option + u'=' + value)}
                                      : QStringList{option, value};
    refuse(QStringList{collection(QStringLiteral("passes")), QStringLiteral("--demo")} + arguments,
           2, QStringLiteral("broadside: %1: %2\nTry broadside --help.\n").arg(option, sentence));
}

void TestCliLimits::variablesAreRefused()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QFETCH(const QString, sentence);
    if (value.isEmpty())
        QSKIP("an empty variable counts as none");
    const QString variable =
        QStringLiteral("BROADSIDE_") + QString(name).replace(u'-', u'_').toUpper();
    CliProgram program;
    program.setEnvironment(variable, value);
    QVERIFY(program.run(
        {QStringLiteral("--run"), collection(QStringLiteral("passes")), QStringLiteral("--demo")}));
    QCOMPARE(program.errors(),
             QStringLiteral("broadside: %1: %2\nTry broadside --help.\n").arg(variable, sentence));
    QCOMPARE(program.status(), 2);
}

void TestCliLimits::limitsOfFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("sentence");
    const auto rows = [](const char *key, const std::vector<WrongValue> &all) {
        for (const WrongValue &wrong : all)
            QTest::addRow("%s: %s", key, wrong.value)
                << QByteArray(key) << QByteArray(wrong.value) << sentenceAbout(wrong);
    };
    for (const char *key : {"concurrency", "per_host"}) {
        const QByteArray sentence =
            "“" + QByteArray(key) + "” must be from 1 to 10000, or unlimited";
        std::vector<WrongValue> all;
        for (const char *value : {"0", "-1", "1.5", "10001", manyDigits, "many", "[ 1 ]", "~"})
            all.push_back({value, sentence.constData()});
        rows(key, all);
    }
    std::vector<WrongValue> bursts;
    for (const char *value : {"0", "-1", "1.5", "10001", manyDigits, "unlimited", "{}", "~"})
        bursts.push_back({value, "“burst” must be from 1 to 10000"});
    rows("burst", bursts);
    rows("rate", {{"0/s", impossibleRate},
                  {"0.5/h", impossibleRate},
                  {"1000001/s", impossibleRate},
                  {"99999999999999999999999999999/h", impossibleRate},
                  {"0", noRate},
                  {"20", noRate},
                  {"-1/s", noRate},
                  {"[ 1/s ]", "“rate” must be a text"},
                  {"~", "“rate” must be a text"}});
}

void TestCliLimits::limitsOfFilesAreRefused()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, sentence);
    const QByteArray before = "run: { " + key + ": ";
    QVERIFY(write(QStringLiteral("c.broadside.yaml"), "broadside: 1\nname: Limits\n" + before +
                                                          value +
                                                          " }\nbase_url: http://127.0.0.1:1\n"
                                                          "routes: [ { name: a, get: / } ]\n"));
    refuse({QStringLiteral("c.broadside.yaml"), QStringLiteral("--demo")}, 3,
           QStringLiteral("c.broadside.yaml:3:%1: %2\n").arg(before.size() + 1).arg(sentence));
}

void TestCliLimits::timesOfFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("setting"); // up to the value
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("sentence");
    for (const char *setting :
         {"timeout: ", "connect_timeout: ", "retry: { backoff: ", "retry: { max_delay: "}) {
        for (const WrongValue &wrong :
             {WrongValue{"-1s", noDuration}, WrongValue{"5", noDuration},
              WrongValue{"1e3s", noDuration}, WrongValue{"577h", tooLong}})
            QTest::addRow("%s%s", setting, wrong.value)
                << QByteArray(setting) << QByteArray(wrong.value) << sentenceAbout(wrong);
    }
}

void TestCliLimits::timesOfFilesAreRefused()
{
    QFETCH(const QByteArray, setting);
    QFETCH(const QByteArray, value);
    QFETCH(const QString, sentence);
    const QByteArray before = "    " + setting;
    QVERIFY(write(QStringLiteral("c.broadside.yaml"),
                  "broadside: 1\nbase_url: http://127.0.0.1:1\nroutes:\n  - name: a\n"
                  "    get: /\n" +
                      before + value + (setting.contains('{') ? " }\n" : "\n")));
    refuse({QStringLiteral("c.broadside.yaml"), QStringLiteral("--demo")}, 3,
           QStringLiteral("c.broadside.yaml:6:%1: %2\n").arg(before.size() + 1).arg(sentence));
}

void TestCliLimits::dataWithoutRowsIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("sentence");
    const QString noLines = QStringLiteral("the file has no rows; its first line has the names, "
                                           "and each further one is a row");
    const QString noObjects = QStringLiteral("the file has no rows; write an array of objects");
    QTest::newRow("nothing, CSV") << QStringLiteral("rows.csv") << QByteArray() << noLines;
    QTest::newRow("nothing, JSON") << QStringLiteral("rows.json") << QByteArray("\n") << noObjects;
    QTest::newRow("names") << QStringLiteral("rows.csv") << QByteArray("a,b\n") << noLines;
    QTest::newRow("empty lines") << QStringLiteral("rows.csv") << QByteArray("\n\n\n") << noLines;
    QTest::newRow("array") << QStringLiteral("rows.json") << QByteArray("[]") << noObjects;
}

void TestCliLimits::dataWithoutRowsIsRefused()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, sentence);
    QVERIFY(write(name, content));
    refuse({collection(QStringLiteral("passes")), QStringLiteral("--demo"),
            QStringLiteral("--data"), name},
           3, QStringLiteral("%1: %2\n").arg(name, sentence));
}

void TestCliLimits::dataOfAbsurdSizeIsRefused()
{
    QFile file(path(QStringLiteral("large.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (!file.resize(1'000'000'001))
        QSKIP("there is no room for such a file");
    file.close();
    refuse({collection(QStringLiteral("passes")), QStringLiteral("--demo"),
            QStringLiteral("--data"), QStringLiteral("large.csv")},
           3, QStringLiteral("large.csv: the file is too large (over 1 GB)\n"));
    QVERIFY(file.remove());
}

void TestCliLimits::dataThatIsAFolderIsRefused()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("rows")));
    CliProgram program;
    program.setFolder(m_folder.path());
    QVERIFY(program.run({QStringLiteral("--run"), collection(QStringLiteral("passes")),
                         QStringLiteral("--demo"), QStringLiteral("-d"), QStringLiteral("rows")}));
    QVERIFY2(program.errors().startsWith(QStringLiteral("rows: the file cannot be read: ")),
             qPrintable(program.ending()));
    QCOMPARE(program.status(), 3);
}

// Each of the two is possible alone.
void TestCliLimits::tooManyRequestsAreRefused()
{
    QVERIFY(write(QStringLiteral("rows.csv"), "a\n" + QByteArray("1\n").repeated(11)));
    refuse({collection(QStringLiteral("passes")), QStringLiteral("--demo"),
            QStringLiteral("--data"), QStringLiteral("rows.csv"), QStringLiteral("--repeat"),
            QStringLiteral("100000")},
           2,
           QStringLiteral("2 routes, 1100000 times each, are more than one run can hold "
                          "(1000000)\n"));
}

QTEST_GUILESS_MAIN(TestCliLimits)
#include "tst_clilimits.moc"
