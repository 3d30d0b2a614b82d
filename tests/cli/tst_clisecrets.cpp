// Secrets planted wherever a collection has a place for them, then looked for in everything that a
// run prints or writes. What they are made of is random, from a fixed seed.
#include "clifiles.h"
#include "cliprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Broadside;

namespace {

// With what each of the encodings writes in another way.
QString randomSecret(QRandomGenerator &random, const QString &characters)
{
    QString secret;
    const int length = random.bounded(6, 24);
    for (int i = 0; i < length; ++i)
        secret += characters[random.bounded(int(characters.size()))];
    return u'S' + secret + u'e'; // blanks at its ends would be taken off
}

QString plain(QRandomGenerator &random)
{
    return randomSecret(random, QStringLiteral("abcXYZ019+/=&%\"'\\<>#?;:, ~"));
}

QString international(QRandomGenerator &random)
{
    return randomSecret(random, QStringLiteral("abcXYZ019+/=&%\"'\\<>#?;:, ~äß€字"));
}

// As JSON has it, without the quotation marks; that is YAML as well.
QByteArray inJson(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(2, array.size() - 4);
}

QList<QByteArray> spellingsOf(const QString &secret)
{
    const QByteArray percent = QUrl::toPercentEncoding(secret);
    return {secret.toUtf8(),
            percent,
            percent.toLower(),
            inJson(secret),
            secret.toUtf8().toBase64(),
            secret.toUtf8().toHex()};
}

struct Planted
{
    QString param;
    QString header;
    QString body;
    QString password;
    QString token;

    QStringList all() const { return {param, header, body, password, token}; }
};

QByteArray collectionWith(const Planted &planted)
{
    return "broadside: 1\nname: Secrets\nbase_url: http://127.0.0.1:1\n"
           "variables: { hidden: { secret: body } }\nroutes:\n"
           "  - name: everywhere\n    post: /echo\n"
           "    params: { q: \"{{$secret param}}\" }\n"
           "    headers: { X-Key: \"{{$secret header}}\" }\n"
           "    auth: { basic: { user: ann, password: \"" +
           inJson(planted.password) +
           "\" } }\n"
           "    json: { deep: [ \"{{hidden}}\" ], text: \"x{{hidden}}y\" }\n"
           "    captures: { token: jsonpath \"$..deep\", all: body }\n"
           "    checks: [ 'body contains \"{{$secret param}}\"', 'body == \"{{hidden}}\"' ]\n"
           "  - name: form\n    post: /echo\n"
           "    auth: { bearer: \"" +
           inJson(planted.token) +
           "\" }\n"
           "    form: { a: \"{{hidden}}\", b: \"{{$secret param}}\" }\n"
           "  - name: refused\n    get: \"http://127.0.0.1:1/{{$secret param}}?a={{hidden}}\"\n"
           "  - name: wrong\n    get: \"http://{{$secret header}}/\"\n";
}

} // namespace

class TestCliSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areInNoOutput_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("%d", seed) << seed;
    }

    void areInNoOutput()
    {
        QFETCH(const int, seed);
        QRandomGenerator random{quint32(seed)};
        const Planted planted{.param = international(random),
                              .header = plain(random),
                              .body = international(random),
                              .password = international(random),
                              .token = plain(random)};
        const QTemporaryDir folder;
        QFile collection(folder.filePath(QStringLiteral("c.broadside.yaml")));
        QVERIFY(collection.open(QIODevice::WriteOnly));
        collection.write(collectionWith(planted));
        collection.close();
        const QDir outputs(folder.filePath(QStringLiteral("out")));
        QVERIFY(QDir().mkpath(outputs.path()));

        QStringList arguments{QStringLiteral("--run"),
                              collection.fileName(),
                              QStringLiteral("--demo"),
                              QStringLiteral("--debug"),
                              QStringLiteral("--timeline"),
                              QStringLiteral("--secret"),
                              u"param=" + planted.param,
                              QStringLiteral("--secret"),
                              u"header=" + planted.header,
                              QStringLiteral("--secret"),
                              u"body=" + planted.body,
                              QStringLiteral("--results"),
                              outputs.filePath(QStringLiteral("results"))};
        for (const char *format : {"json", "junit", "tap", "har", "html", "ndjson"}) {
            const QString name = QString::fromLatin1(format);
            arguments << QStringLiteral("--report") << name + u'=' + outputs.filePath(name);
        }
        CliProgram program;
        QVERIFY(program.run(arguments));
        QVERIFY2(program.status() == 1, qPrintable(program.ending()));
        QVERIFY(program.errors().contains(QStringLiteral("•••")));
        verifyAbsent(QStringLiteral("log"), (program.errors() + program.output()).toUtf8(),
                     planted);
        const QStringList names = outputs.entryList(QDir::Files);
        QCOMPARE(names.size(), 7);
        for (const QString &name : names) {
            QFile file(outputs.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            verifyAbsent(name, file.readAll(), planted);
        }
    }

private:
    static void verifyAbsent(const QString &output, const QByteArray &text, const Planted &planted)
    {
        QVERIFY(!text.isEmpty());
        for (const QString &secret : planted.all()) {
            for (const QByteArray &spelling : spellingsOf(secret))
                QVERIFY2(!text.contains(spelling),
                         qPrintable(output + u" has " + QString::fromUtf8(spelling)));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliSecrets)
#include "tst_clisecrets.moc"
