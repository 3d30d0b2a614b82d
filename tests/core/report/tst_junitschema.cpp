// The JUnit report is of the form that CI servers check before they read it.
#include "report/junitreport.h"
#include "sourcedir.h"
#include "streams.h"

#include <QTest>

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <memory>

using namespace Broadside;

namespace {

struct SchemaDeleter
{
    void operator()(xmlSchemaParserCtxt *parser) const { xmlSchemaFreeParserCtxt(parser); }
    void operator()(xmlSchema *schema) const { xmlSchemaFree(schema); }
    void operator()(xmlSchemaValidCtxt *context) const { xmlSchemaFreeValidCtxt(context); }
    void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
};

template <typename T>
using SchemaPointer = std::unique_ptr<T, SchemaDeleter>;

// Empty when there is none.
QString mistakeIn(const QByteArray &report)
{
    const SchemaPointer<xmlSchemaParserCtxt> parser(
        xmlSchemaNewParserCtxt(BROADSIDE_SOURCE_DIR "/tests/core/report/junit.xsd"));
    const SchemaPointer<xmlSchema> schema(xmlSchemaParse(parser.get()));
    const SchemaPointer<xmlDoc> document(
        xmlReadMemory(report.constData(), int(report.size()), nullptr, nullptr, XML_PARSE_NONET));
    if (!schema || !document)
        return QStringLiteral("the schema or the report is no XML");
    const SchemaPointer<xmlSchemaValidCtxt> context(xmlSchemaNewValidCtxt(schema.get()));
    QString mistake;
    xmlSchemaSetValidStructuredErrors(
        context.get(),
        [](void *kept, auto *error) {
            static_cast<QString *>(kept)->append(QString::fromUtf8(error->message));
        },
        &mistake);
    const int result = xmlSchemaValidateDoc(context.get(), document.get());
    return result == 0 || !mistake.isEmpty() ? mistake : QStringLiteral("it was not validated");
}

RunReport withWarningsAndChecks()
{
    RunStarted start;
    start.repetitions = 2;
    RouteSummary second = summary(QStringLiteral("Users/search"));
    second.iteration = 2;
    Stream stream({summary(QStringLiteral("Users/search")), second}, start);
    stream.add(0, WarningGiven{QStringLiteral("certificates are not verified")});
    stream.add(0, WarningGiven{QStringLiteral("<again> \x01")});
    stream.exchange(0, 0, 1'234'567, 404, "[]", Outcome::Failed);
    stream.add(1, CheckEvaluated{0, QStringLiteral("status < 400"), false,
                                 QStringLiteral("below 400"), QStringLiteral("404")});
    return stream.finish(1'234'568).report();
}

} // namespace

class TestJunitSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReportIsValid_data();
    void theReportIsValid();
    void aMistakeIsSeen();
};

void TestJunitSchema::theReportIsValid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("three in parallel") << junitReport(threeInParallel().report());
    QTest::newRow("many endings") << junitReport(manyEndings().report());
    QTest::newRow("nothing ran") << junitReport(Stream({}).finish(0).report());
    QTest::newRow("warnings, checks, repetitions") << junitReport(withWarningsAndChecks());
}

void TestJunitSchema::theReportIsValid()
{
    QFETCH(const QByteArray, text);
    const QString mistake = mistakeIn(text);
    QVERIFY2(mistake.isEmpty(), qPrintable(mistake));
}

void TestJunitSchema::aMistakeIsSeen()
{
    QByteArray text = junitReport(manyEndings().report());
    text.replace("classname=", "class=");
    QVERIFY(mistakeIn(text).contains(QStringLiteral("class")));
}

QTEST_APPLESS_MAIN(TestJunitSchema)
#include "tst_junitschema.moc"
