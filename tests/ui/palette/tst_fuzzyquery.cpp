#include "palette/fuzzyquery.h"

#include <QTest>

using namespace Broadside;

class TestFuzzyQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data();
    void fits();
    void prefers_data();
    void prefers();
};

void TestFuzzyQuery::fits_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFitting");
    QTest::newRow("nothing") << "" << true;
    QTest::newRow("blanks") << "  " << true;
    QTest::newRow("a word") << "search" << true;
    QTest::newRow("in capitals") << "SEARCH" << true;
    QTest::newRow("words in another order") << "search users" << true;
    QTest::newRow("beginnings") << "us se" << true;
    QTest::newRow("letters left out") << "usrch" << true;
    QTest::newRow("letters in another order") << "hcraes" << false;
    QTest::newRow("one word that is not there") << "users delete" << false;
    QTest::newRow("in the detail") << "shop search" << true;
    QTest::newRow("letters left out in the detail") << "shp search" << false;
}

void TestFuzzyQuery::fits()
{
    QFETCH(QString, typed);
    QTEST(FuzzyQuery(typed).rate(u"users/search", u"shop").has_value(), "isFitting");
}

void TestFuzzyQuery::prefers_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("the same text") << "login" << "login" << "login again";
    QTest::newRow("together") << "run" << "run this" << "return";
    QTest::newRow("together, even late") << "run" << "a very long way to go rerun" << "reunion";
    QTest::newRow("at the beginning of a word") << "sea" << "users/search" << "users/research";
    QTest::newRow("all as typed") << "users search" << "users search" << "search users";
    QTest::newRow("a later beginning of a word") << "est" << "rest est" << "rest rest";
    QTest::newRow("closer together") << "abc" << "axbxc" << "axxxbxxxc";
}

void TestFuzzyQuery::prefers()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const FuzzyQuery query(typed);
    QVERIFY(query.rate(worse, {}).has_value());
    QVERIFY(query.rate(better, {}) > query.rate(worse, {}));
}

QTEST_APPLESS_MAIN(TestFuzzyQuery)
#include "tst_fuzzyquery.moc"
