// Which element of a text stands at a place of it, and that its path finds it.
#include "checks/xmlplace.h"

#include <QTest>

using namespace Broadside;

namespace {

constexpr auto xml = XmlDocument::Language::Xml;
constexpr auto html = XmlDocument::Language::Html;

// The place is behind the bar.
std::optional<XmlPlace> placeAtBar(const QByteArray &text, XmlDocument::Language language)
{
    return xmlPlaceAt(QByteArray(text).replace('|', ""), text.indexOf('|'), language);
}

} // namespace

class TestXmlPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheElement_data()
    {
        QTest::addColumn<XmlDocument::Language>("language");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, XmlDocument::Language language, const char *text,
                            const char *path) {
            QTest::newRow(name) << language << QByteArray(text) << QString::fromLatin1(path);
        };
        row("text", xml, "<a><b>o|ne</b></a>", "/a/b");
        row("start tag", xml, "<a><|b>one</b></a>", "/a/b");
        row("attribute", xml, "<a><b c='|1'>one</b></a>", "/a/b");
        row("end tag", xml, "<a><b>one</|b></a>", "/a/b");
        row("around it", xml, "<a> | <b>one</b></a>", "/a");
        row("behind it", xml, "<a><b>one</b> | </a>", "/a");
        row("one of several", xml, "<a><b>1</b><c/><b>|2</b></a>", "/a/b[2]");
        row("empty", xml, "<a><b/><b |/></a>", "/a/b[2]");
        row("behind other scripts", xml, "<a><b>\xc3\xa9\xe2\x82\xac</b><c>|x</c></a>", "/a/c");
        row("behind a declaration", xml, "<?xml version='1.0' encoding='utf-8'?>\n<a>|</a>", "/a");
        row("prefix", xml, "<p:a xmlns:p='u'><p:b>|x</p:b></p:a>", "/p:a/p:b");
        row("default namespace", xml, "<a xmlns='u'><b>|x</b></a>", "/_:a/_:b");
        row("unknown namespace", xml, "<a><b/><b xmlns='u'>|x</b></a>", "/a/*[2]");
        row("page", html, "<html><body><p>one</p><p>|two</p></body></html>", "/html/body/p[2]");
        row("what is left out", html, "<p>|one", "/html/body/p");
        row("without end tags", html, "<ul><li>o|ne<li>two</ul>", "/html/body/ul/li[1]");
        row("the last without one", html, "<ul><li>one<li>t|wo</ul>", "/html/body/ul/li[2]");
        row("capitals", html, "<BODY><H1>|one</H1></BODY>", "/html/body/h1");
    }

    void findsTheElement()
    {
        QFETCH(const XmlDocument::Language, language);
        QFETCH(const QByteArray, text);
        const std::optional<XmlPlace> place = placeAtBar(text, language);
        QVERIFY(place);
        QTEST(place->path, "path");
        // A check finds one there, and nothing else.
        const auto document =
            XmlDocument::parse(QByteArray(text).replace('|', ""), "UTF-8", language);
        QVERIFY(document.has_value());
        const QueryAnswer count = (*document)->query(u"count(" + place->path + u')');
        const SharedJson *number = std::get_if<SharedJson>(&count);
        QVERIFY(number);
        QCOMPARE((*number)->as<int>(), 1);
    }

    void saysItsText()
    {
        const XmlPlace leaf{.path = QStringLiteral("/a/b"),
                            .name = QStringLiteral("b"),
                            .text = QStringLiteral("1 < 2")};
        QCOMPARE(placeAtBar("<a><b>|1 &lt; 2</b></a>", xml), std::optional(leaf));
        const std::optional<XmlPlace> around = placeAtBar("<a>| <b>1</b></a>", xml);
        QVERIFY(around);
        QVERIFY(!around->text);
    }

    void findsWhatSaysIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("path"); // empty: none, or several
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *text, const char *path,
                            const char *said) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(path)
                                << QString::fromUtf8(said);
        };
        row("element", "<p>a</p><p>one two</p>", "/html/body/p[2]", "one two");
        row("blanks", "<p>\n one\ttwo </p>", "/html/body/p", "\n one\ttwo ");
        row("entities", "<p>one&nbsp;&#116;wo</p>", "/html/body/p", "one\u00a0two");
        row("elements inside", "<p>one <b>two</b></p>", "/html/body/p", "one two");
        row("the innermost", "<div><p><b>one two</b></p></div>", "/html/body/div/p/b", "one two");
        row("not the title", "<title>one two</title><p>one two</p>", "/html/body/p", "one two");
        row("not a script", "<p>one two</p><script>one two</script>", "/html/body/p", "one two");
        row("behind a script", "<p>one <script>x()</script>two</p>", "/html/body/p", "one x()two");
        row("several", "<p>one two</p><div><p>one two</p></div>", "", "");
        row("a part of one", "<p>one two three</p>", "", "");
        row("nothing", "", "", "");
    }

    void findsWhatSaysIt()
    {
        QFETCH(const QByteArray, text);
        const std::optional<XmlPlace> place =
            xmlPlaceOfText(text, QStringLiteral(" one  two"), html);
        QTEST(place ? place->path : QString(), "path");
        if (!place)
            return;
        QTEST(place->text.value_or(QString()), "said");
        const auto document = XmlDocument::parse(text, "UTF-8", html);
        QVERIFY(document.has_value());
        const QueryAnswer said = (*document)->query(u"string(" + place->path + u')');
        QCOMPARE(toText(said), toText(answerOf(*place->text)));
    }

    void findsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("|");
        QTest::newRow("not XML") << QByteArray("<a>|<b></a>");
        QTest::newRow("entities of its own")
            << QByteArray("<!DOCTYPE a [<!ENTITY e 'x'>]><a>|&e;</a>");
        QTest::newRow("in front of all") << QByteArray("|<?xml version='1.0'?><a/>");
    }

    void findsNothing()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!placeAtBar(text, xml));
    }
};

QTEST_GUILESS_MAIN(TestXmlPlace)
#include "tst_xmlplace.moc"
