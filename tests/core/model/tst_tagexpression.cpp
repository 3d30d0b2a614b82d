// The grammar of tag expressions and the place of each mistake.

#include "model/tagexpression.h"

#include <QTest>

using namespace Broadside;

class TestTagExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<bool>("expected");
        const QStringList users{"users", "smoke"};
        QTest::newRow("tag") << "users" << users << true;
        QTest::newRow("other tag") << "posts" << users << false;
        QTest::newRow("not") << "not posts" << users << true;
        QTest::newRow("and") << "users and smoke" << users << true;
        QTest::newRow("and, one missing") << "users and slow" << users << false;
        QTest::newRow("or") << "posts or smoke" << users << true;
        QTest::newRow("comma is or") << "posts, smoke" << users << true;
        QTest::newRow("and binds tighter than or") << "users or posts and slow" << users << true;
        QTest::newRow("parentheses") << "(users or posts) and slow" << users << false;
        QTest::newRow("not binds tightest") << "not users and smoke" << users << false;
        QTest::newRow("double not") << "not not users" << users << true;
        QTest::newRow("glob") << "us*" << users << true;
        QTest::newRow("glob in the middle") << "s*e" << users << true;
        QTest::newRow("glob does not cross tags") << "us*smoke" << users << false;
        QTest::newRow("any tag at all") << "*" << QStringList() << false;
        QTest::newRow("keywords without case") << "users AND NOT slow" << users << true;
        QTest::newRow("tags with case") << "Users" << users << false;
        QTest::newRow("characters") << "a_b-c.d:e/f" << QStringList{"a_b-c.d:e/f"} << true;
        QTest::newRow("a word that starts like a keyword")
            << "order" << QStringList{"order"} << true;
        QTest::newRow("no tags") << "not users" << QStringList() << true;
    }

    void matches()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, tags);
        const Result<TagExpression> expression = TagExpression::parse(text);
        QVERIFY2(expression, expression ? "" : qPrintable(expression.error().message));
        QTEST(expression->matches(tags), "expected");
    }

    void saysWhereItGoesWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("empty") << "" << 1 << "the tag expression ends where a tag is expected";
        QTest::newRow("ends after and")
            << "users and" << 10 << "the tag expression ends where a tag is expected";
        QTest::newRow("starts with or")
            << "or users" << 1
            << "“or” is not expected here; join tags with and, or, not and parentheses";
        QTest::newRow("two tags")
            << "users posts" << 7
            << "“posts” is not expected here; join tags with and, or, not and parentheses";
        QTest::newRow("open parenthesis") << "(users" << 7 << "a closing parenthesis is missing";
        QTest::newRow("closing parenthesis")
            << "users)" << 6
            << "“)” is not expected here; join tags with and, or, not and parentheses";
        QTest::newRow("character")
            << "users & posts" << 7
            << "“&” cannot be part of a tag; a tag has letters, digits and _ - . : /";
        QTest::newRow("empty parentheses")
            << "users and ()" << 12
            << "“)” is not expected here; join tags with and, or, not and parentheses";
        QTest::newRow("trailing comma")
            << "users," << 7 << "the tag expression ends where a tag is expected";
        QTest::newRow("too deep") << QString(5000, u'(') << 101
                                  << "the tag expression is nested too deeply";
    }

    void saysWhereItGoesWrong()
    {
        QFETCH(const QString, text);
        const Result<TagExpression> expression = TagExpression::parse(text);
        QVERIFY(!expression);
        QTEST(expression.error().place.column, "column");
        QTEST(expression.error().message, "sentence");
    }

    void knowsTagNames()
    {
        QVERIFY(isTagName("a-b.c:d/e_1"));
        QVERIFY(!isTagName("a b"));
        QVERIFY(!isTagName("a*"));
        QVERIFY(!isTagName("and"));
        QVERIFY(!isTagName(""));
    }
};

QTEST_GUILESS_MAIN(TestTagExpression)
#include "tst_tagexpression.moc"
