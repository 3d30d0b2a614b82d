// What queries and filters find: XML and HTML, charsets, hashes, encodings.

#include "checks/queryanswering.h"

#include <QTest>
#include <QTimeZone>

using namespace Broadside;

namespace {

QueryAnswer answer(const QString &text, const QByteArray &body, const QByteArray &type)
{
    const Result<Query> query = parseQuery(text, {});
    if (!query)
        qFatal("%s", qPrintable(query.error().message));
    Response response;
    response.headers = {{"Content-Type", type}};
    response.body = body;
    ResponseContent content(response, Nanoseconds(0));
    return answerQuery(*query, content, QDateTime(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC));
}

} // namespace

class TestQueryAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsInXml_data()
    {
        QTest::addColumn<QString>("found");
        const auto row = [](const char *path, const char *found) {
            QTest::newRow(path) << QString::fromUtf8(found);
        };
        row("string(//_:name)", "\"Äpfel\"");
        row("//_:item/@id", "[\"1\",\"2\"]");
        row("count(//_:item)", "2");
        row("sum(//_:item/@id) div 2", "1.5");
        row("//_:item[@id = '2']/x:mark", "[\"ok\"]");
        row("boolean(//_:none)", "false");
        row("//_:none", "");
        row("//unknown:none", "“//unknown:none” cannot be evaluated: ");
    }

    void findsInXml()
    {
        const QByteArray body = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                                "<shop xmlns=\"urn:shop\" xmlns:x=\"urn:x\"><name>\xC4pfel</name>"
                                "<item id=\"1\"/><item id=\"2\"><x:mark>ok</x:mark></item></shop>";
        const QString path = QString::fromUtf8(QTest::currentDataTag());
        const QString text = toText(answer(u"xpath \"" + path + u"\"", body, "application/xml"));
        QFETCH(const QString, found);
        if (found.endsWith(u' '))
            QVERIFY2(text.startsWith(found), qPrintable(text));
        else
            QCOMPARE(text, found);
    }

    void findsInHtml()
    {
        const QByteArray body =
            "<!doctype html><title>Shop</title><ul><li>one<li>two</ul><p>x &amp; y";
        QCOMPARE(toText(answer(QStringLiteral("xpath \"string(//title)\""), body, "text/html")),
                 QStringLiteral("\"Shop\""));
        QCOMPARE(toText(answer(QStringLiteral("xpath \"//li\""), body, "text/html; charset=utf-8")),
                 QStringLiteral("[\"one\",\"two\"]"));
        QCOMPARE(toText(answer(QStringLiteral("xpath \"string(//p)\""), body, "text/html")),
                 QStringLiteral("\"x & y\""));
    }

    // Entities that stand for each other ten times, nine levels deep, and one that is a file.
    void isSafeFromEntities()
    {
        QByteArray bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"lol\">";
        for (int i = 1; i < 10; ++i) {
            bomb += "<!ENTITY e" + QByteArray::number(i) + " \"" +
                    QByteArray("&e" + QByteArray::number(i - 1) + ";").repeated(10) + "\">";
        }
        bomb += "]><a>&e9;</a>";
        const QByteArray file =
            "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><a>&f;</a>";
        for (const QByteArray &body : {bomb, file}) {
            const QString text =
                toText(answer(QStringLiteral("xpath \"string(/a)\""), body, "application/xml"));
            QVERIFY2(text.contains("entities") || text.contains("is not XML"), qPrintable(text));
        }
    }

    void decodes_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("header") << QByteArray("text/plain; charset=iso-8859-1")
                                << QByteArray("\xFCml\xE4ut");
        QTest::newRow("document") << QByteArray("application/xml")
                                  << QByteArray(
                                         "<?xml version='1.0' encoding='iso-8859-1'?>\xFCml\xE4ut");
        QTest::newRow("page") << QByteArray("text/html")
                              << QByteArray("<meta charset=\"windows-1252\">\xFCml\xE4ut");
        QTest::newRow("default") << QByteArray("text/plain") << QByteArray("ümläut");
        QTest::newRow("byte order mark")
            << QByteArray("text/plain") << QByteArray("\xEF\xBB\xBFümläut");
    }

    void decodes()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QCOMPARE(toText(answer(QStringLiteral("regex /(üm\\w+)/"), body, type)),
                 QStringLiteral("\"ümläut\""));
    }

    void filters_data()
    {
        QTest::addColumn<QString>("found");
        const auto row = [](const char *query, const char *found) {
            QTest::newRow(query) << QString::fromUtf8(found);
        };
        row("body", "\"a,b & 7\"");
        row("body split \",\"", "[\"a\",\"b & 7\"]");
        row("body replace \"a\" \"\\n\"", "\"\\n,b & 7\"");
        row("body replaceRegex /[ab]/ \"x\"", "\"x,x & 7\"");
        row("body regex /\\d/ toInt", "7");
        row("body regex /\\d/ toFloat", "7.0");
        row("body regex /z/ toInt", "");
        row("body toHex", "\"612c6220262037\"");
        row("body urlEncode", "\"a%2Cb%20%26%207\"");
        row("body urlEncode urlDecode", "\"a,b & 7\"");
        row("body htmlEscape", "\"a,b &amp; 7\"");
        row("body base64Encode", "\"YSxiICYgNw==\"");
        row("body base64Encode base64Decode", "hex,612c6220262037;");
        row("body base64UrlSafeEncode", "\"YSxiICYgNw\"");
        row("body base64UrlSafeEncode base64UrlSafeDecode decode \"utf-8\"", "\"a,b & 7\"");
        row("body decode \"klingon\"", "there is no charset “klingon”");
        row("body nth 1", "“nth” cannot be used on \"a,b & 7\"");
        row("bytes count", "7");
        row("md5", "hex,e28ddd28b1cb828f90bdab56e54e701a;");
    }

    void filters()
    {
        QTEST(toText(answer(QString::fromUtf8(QTest::currentDataTag()), "a,b & 7", "text/plain")),
              "found");
    }
};

QTEST_GUILESS_MAIN(TestQueryAnswers)
#include "tst_queryanswers.moc"
