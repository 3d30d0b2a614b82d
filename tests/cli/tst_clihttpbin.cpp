// The program against httpbin, which tells in each answer what arrived.
#include "clifiles.h"
#include "cliprogram.h"
#include "support/localserver.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestCliHttpbin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_httpbin.errorText().isEmpty(), qPrintable(m_httpbin.errorText()));
    }

    // The answers have the token, too; nobody is to read it in them.
    void sendsEachRowWithItsSecret()
    {
        write("c.broadside.yaml",
              "broadside: 1\nname: C\nbase_url: " + m_httpbin.clearUrl().toUtf8() +
                  "\nroutes:\n  - name: one\n    post: /anything\n"
                  "    auth: { bearer: \"{{$secret api}}\" }\n"
                  "    json: { city: \"{{city}}\" }\n"
                  "    checks: jsonpath \"$.json.city\" == \"{{city}}\"\n");
        write("rows.csv", "city\nLisbon\n\"Évora, old\"\n");
        CliProgram program;
        QVERIFY(program.run({QStringLiteral("--run"), path("c.broadside.yaml"),
                             QStringLiteral("--data"), path("rows.csv"), QStringLiteral("--secret"),
                             QStringLiteral("api=planted-token"), QStringLiteral("--debug"),
                             QStringLiteral("--report"), u"har=" + path("run.har"),
                             QStringLiteral("--results"), QStringLiteral("-")}));
        QVERIFY2(program.status() == 0, qPrintable(program.ending()));
        const QJsonArray results = QJsonDocument::fromJson(program.output().toUtf8()).array();
        QCOMPARE(results.size(), 2);
        QCOMPARE(results[0][QLatin1String("json")][QLatin1String("city")].toString(),
                 QStringLiteral("Lisbon"));
        QCOMPARE(results[1][QLatin1String("json")][QLatin1String("city")].toString(),
                 QStringLiteral("Évora, old"));
        QCOMPARE(results[1][QLatin1String("headers")][QLatin1String("Authorization")].toString(),
                 QStringLiteral("Bearer •••"));
        for (const QString &text :
             {program.output(), program.errors(), readFile(path("run.har"))}) {
            QVERIFY(text.contains(QStringLiteral("Lisbon")));
            QVERIFY(!text.contains(QStringLiteral("planted-token")));
        }
    }

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    void write(const char *name, const QByteArray &content)
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    HttpbinServer m_httpbin;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliHttpbin)
#include "tst_clihttpbin.moc"
