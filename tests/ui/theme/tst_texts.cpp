// Lists, as the language of the window writes them.
#include "theme/texts.h"

#include <QTest>
#include <QTranslator>

using namespace Broadside;

namespace {

// A language without commas and semicolons of Latin.
class Separators : public QTranslator
{
public:
    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char * /*comment*/,
                      int /*count*/) const override
    {
        if (QLatin1String(context) != QLatin1String("Broadside"))
            return {};
        return QLatin1String(source) == QLatin1String(", ")   ? QStringLiteral("、")
               : QLatin1String(source) == QLatin1String("; ") ? QStringLiteral("；")
                                                              : QString();
    }
};

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsAreJoinedAsTheLanguageDoes();
};

void TestTexts::listsAreJoinedAsTheLanguageDoes()
{
    const QStringList items{QStringLiteral("one"), QStringLiteral("two")};
    QCOMPARE(listText(items), QStringLiteral("one, two"));
    QCOMPARE(clausesText(items), QStringLiteral("one; two"));
    QCOMPARE(listText({}), QString());
    Separators other;
    QVERIFY(QCoreApplication::installTranslator(&other));
    QCOMPARE(listText(items), QStringLiteral("one、two"));
    QCOMPARE(clausesText(items), QStringLiteral("one；two"));
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
