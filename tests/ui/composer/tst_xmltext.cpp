// XML is laid out without a change to what it means, and nothing that {{placeholders}} may make
// right is called a mistake.
#include "composer/xmltext.h"

#include <QTest>

using namespace Broadside;

class XmlTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLaidOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("laidOut");
        QTest::newRow("elements") << "<a><b>1</b><c/></a>"
                                  << "<a>\n  <b>1</b>\n  <c/>\n</a>";
        QTest::newRow("again") << "<a>\n  <b>1</b>\n  <c/>\n</a>"
                               << "<a>\n  <b>1</b>\n  <c/>\n</a>";
        QTest::newRow("mixed") << "<a><p>to <b>you</b><i> x</i> </p></a>"
                               << "<a>\n  <p>to <b>you</b><i> x</i> </p>\n</a>";
        QTest::newRow("what is no element")
            << "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e \"it's >\">]><!-- <x> --><a><?do "
               "it?>"
               "<b><![CDATA[ <x> & ]]></b></a>"
            << "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e \"it's >\">]>\n<!-- <x> -->\n<a>\n"
               "  <?do it?>\n  <b><![CDATA[ <x> & ]]></b>\n</a>";
        QTest::newRow("entities") << "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hosts\">]>"
                                     "<a><b>&e;&lt;</b></a>"
                                  << "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hosts\">]>\n"
                                     "<a>\n  <b>&e;&lt;</b>\n</a>";
        QTest::newRow("placeholders")
            << "<a x='{{one}}'><b>{{$hash \"<&\"}}</b><{{n}}>_b0.</{{n}}></a>"
            << "<a x='{{one}}'>\n  <b>{{$hash \"<&\"}}</b>\n  <{{n}}>_b0.</{{n}}>\n</a>";
        QTest::newRow("space") << "<a xml:space=\"preserve\"> <b/> </a>"
                               << "<a xml:space=\"preserve\"> <b/> </a>";
    }

    void isLaidOut()
    {
        QFETCH(const QString, text);
        const Result<QString> laidOut = laidOutXml(text);
        QVERIFY2(laidOut, laidOut ? "" : qPrintable(laidOut.error().message));
        QTEST(*laidOut, "laidOut");
    }

    void mistakesHaveAPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("other end") << "<a>\n<b></c>\n</a>" << 2;
        QTest::newRow("behind placeholders") << "<a>{{one}}\n{{two}}\n<b></c></a>" << 3;
        QTest::newRow("no end") << "<a>\n<b></b>\n" << 3;
        QTest::newRow("ampersand") << "<a>\n\n& </a>" << 3;
    }

    void mistakesHaveAPlace()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = xmlMistake(text);
        QVERIFY(mistake);
        QVERIFY(!mistake->message.isEmpty());
        QTEST(mistake->place.line, "line");
        QVERIFY(mistake->place.column >= 1);
        QVERIFY(!laidOutXml(text));
    }

    void placeholdersAreNoMistakes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("all") << " {{document}} ";
        QTest::newRow("before") << "{{declaration}}<a/>";
        QTest::newRow("name") << "<{{a}}>1</{{b}}>";
        QTest::newRow("attributes") << "<a {{attributes}}/>";
        QTest::newRow("text and value") << "<a b=\"{{c}}\">{{d}}</a>";
        QTest::newRow("function") << "<a>{{$hash \"<\"}}</a>";
    }

    void placeholdersAreNoMistakes()
    {
        QFETCH(const QString, text);
        const std::optional<Error> mistake = xmlMistake(text);
        QVERIFY2(!mistake, mistake ? qPrintable(mistake->message) : "");
    }

    void deepElementsDoNotOutgrowTheText()
    {
        QString text;
        for (int i = 0; i < 5'000; ++i)
            text += u"<a>";
        text += u"<b/>";
        for (int i = 0; i < 5'000; ++i)
            text += u"</a>";
        const Result<QString> laidOut = laidOutXml(text);
        QVERIFY(laidOut);
        QVERIFY(laidOut->size() < 3'000'000);
    }
};

QTEST_APPLESS_MAIN(XmlTextTest)
#include "tst_xmltext.moc"
