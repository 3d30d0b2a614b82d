// JavaScript laid out: its lines are indented, nothing that means something is another than before,
// and doing it twice is doing it once.
#include "composer/javascriptlayout.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

const QString laidOut = QStringLiteral(R"(import { a } from 'x';

// Of {{shop}}.
function order(items,
  price) {
  const text = `begin {
     ${items.map(each => {
       return each;
     })} end }
   `; /* block {
     still } */
  const pattern = /[{(]{2}\}/g, other = "}";
  switch (price) {
    case 1:
      return 'one\
   two {';
    case {{price}}:
      break;
    default:
      price++;
  }
  return items
    .filter(each => {
      return each.isSold &&
        each.price > 1;
    })
    .map(each => ({
      name: each.name,
      list: [
        1,
        2,
      ],
    }));
}
class Cart {
  #list = [];
  static {
    Cart.all =
      [];
  }
  get total() {
    return {{
  total
}};
  }
}
if (a
) {
  b();
} else {
  c({
    d: 1
  }, e);
}
)");

QString withOtherBlanks(const QString &text, QRandomGenerator &random)
{
    QStringList lines = text.split(u'\n');
    bool isKept = false; // inside of something whose blanks mean something
    for (QString &line : lines) {
        const bool wasKept = isKept;
        if (line.contains(u"`begin") || line.endsWith(u"block {") || line.endsWith(u"one\\") ||
            line.endsWith(u"{{"))
            isKept = true;
        else if (line.contains(u"*/") || line.endsWith(u"two {';") || line.endsWith(u"}};"))
            isKept = false;
        if (!wasKept)
            line = QString(random.bounded(9), u' ') + line.trimmed() +
                   (isKept || line.contains(u"//") ? QString() : QString(random.bounded(3), u' '));
    }
    return lines.join(u'\n');
}

} // namespace

class JavaScriptLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreIndented()
    {
        const Result<QString> twice = laidOutJavaScript(laidOut);
        QVERIFY2(twice, twice ? "" : qPrintable(twice.error().toString()));
        QCOMPARE(*twice, laidOut);
        QRandomGenerator random(1);
        for (int i = 0; i < 20; ++i) {
            const QString text = withOtherBlanks(laidOut, random);
            QVERIFY(text != laidOut);
            const Result<QString> result = laidOutJavaScript(text);
            QVERIFY2(result, qPrintable(text));
            QCOMPARE(*result, laidOut);
        }
    }

    void blanksThatMeanSomethingAreKept_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"`\n    \n  a`", "`${`\n    `}\n   `", "'a\\\n    b'", "/*\n    *  \n*/",
              "f(`\n    `, `\n      `)", "", "\n\n", "{{\n    x\n}}"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void blanksThatMeanSomethingAreKept()
    {
        QFETCH(const QString, text);
        const Result<QString> result = laidOutJavaScript(text);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(*result, text);
    }

    void aMistakeIsTold()
    {
        const Result<QString> result = laidOutJavaScript(QStringLiteral("f(\n  1"));
        QVERIFY(!result);
        QCOMPARE(result.error().place.line, 2);
    }

    void deepTextsDoNotOutgrowTheirText()
    {
        const QString text(QString(QStringLiteral("[\n")).repeated(400) +
                           QStringLiteral("]\n").repeated(400));
        const Result<QString> result = laidOutJavaScript(text);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QVERIFY(result->size() < 250 * 800);
        QCOMPARE(QString(*result).remove(u' '), text);
    }
};

QTEST_APPLESS_MAIN(JavaScriptLayoutTest)
#include "tst_javascriptlayout.moc"
