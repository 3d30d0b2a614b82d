// How text with placeholders is split.

#include "model/templatetext.h"

#include <QTest>

using namespace Broadside;

class TestTemplateText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>(
            "parts"); // l: literal, v: variable, f: function and arguments
        QTest::newRow("literal") << "plain" << QStringList{"l:plain"};
        QTest::newRow("variable") << "{{name}}" << QStringList{"v:name"};
        QTest::newRow("blanks inside") << "{{ name }}" << QStringList{"v:name"};
        QTest::newRow("in text") << "a{{b}}c{{d}}" << QStringList{"l:a", "v:b", "l:c", "v:d"};
        QTest::newRow("function") << "{{$uuid}}" << QStringList{"f:uuid "};
        QTest::newRow("arguments") << "{{$randomInt 1 100}}" << QStringList{"f:randomInt 1 100"};
        QTest::newRow("open braces") << "a {{ b" << QStringList{"l:a {{ b"};
        QTest::newRow("empty braces") << "{{}}" << QStringList{"l:{{}}"};
        QTest::newRow("lone dollar") << "{{$}}" << QStringList{"l:{{$}}"};
        QTest::newRow("a brace in front") << "{{{name}}}" << QStringList{"l:{", "v:name", "l:}"};
        QTest::newRow("empty") << "" << QStringList{};
    }

    void splits()
    {
        QFETCH(const QString, text);
        QStringList parts;
        for (const TemplateSegment &segment : splitTemplate(text)) {
            switch (segment.kind) {
            case TemplateSegment::Kind::Literal:
                parts.append(u"l:" + segment.text);
                break;
            case TemplateSegment::Kind::Variable:
                parts.append(u"v:" + segment.text);
                break;
            case TemplateSegment::Kind::Function:
                parts.append(u"f:" + segment.text + u' ' + segment.arguments);
                break;
            }
        }
        QTEST(parts, "parts");
    }
};

QTEST_GUILESS_MAIN(TestTemplateText)
#include "tst_templatetext.moc"
