// Choices of single tags as edits of an expression: what is read, what is written, and that going
// round through the three states comes back.

#include "model/tagchoice.h"

#include <QTest>

using namespace Broadside;

namespace {

const QStringList someTags{"auth", "posts", "slow", "users"};

// Every set of the tags that a route may have.
std::vector<QStringList> allTagSets()
{
    std::vector<QStringList> sets;
    for (int bits = 0; bits < 1 << someTags.size(); ++bits) {
        QStringList tags;
        for (qsizetype i = 0; i < someTags.size(); ++i) {
            if (bits & (1 << i))
                tags.append(someTags[i]);
        }
        sets.push_back(tags);
    }
    return sets;
}

bool selects(const QString &expression, const QStringList &tags)
{
    return expression.isEmpty() || TagExpression::parse(expression).value().matches(tags);
}

bool meanTheSame(const QString &left, const QString &right)
{
    return std::ranges::all_of(allTagSets(), [&](const QStringList &tags) {
        return selects(left, tags) == selects(right, tags);
    });
}

QString afterNext(const QString &expression, const QString &tag)
{
    return withTag(expression, tag, TagChoices::read(expression).value().next(tag));
}

QString stateNames(const QString &expression)
{
    QStringList names;
    const TagChoices choices = TagChoices::read(expression).value();
    for (const QString &tag : someTags) {
        const TagChoice state = choices.stateOf(tag);
        if (state != TagChoice::Off)
            names.append((state == TagChoice::With ? u'+' : u'-') + tag);
    }
    return names.join(u' ');
}

const QStringList someExpressions{
    "",
    "users",
    "users or posts",
    "not slow",
    "users and not slow",
    "(posts or users) and not auth and not slow",
    "users or posts and not slow",
    "users and posts",
    "users and posts and not slow",
    "(users)",
    "((posts or users))",
    "(users and posts)",
    "(users and not slow) and not auth",
    "(users and not slow) and (auth or posts)",
    "(auth or users) and (posts or slow)",
    "(users) and posts",
    "not (users or not posts)",
    "not not users",
    "not slow and not slow",
    "users or users",
    "users and not users",
    "(users or users) and not slow",
    "us*",
    "us* or posts",
    "not s* and users",
    "(us*) and not slow",
    "users and (not slow or posts and (auth or not users))",
    "(users or posts and not slow) and users",
    "(users or posts and not slow) and not users and not posts",
    "*",
};

} // namespace

class TestTagChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsStates_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("states");
        const auto row = [](const char *expression, const char *states) {
            QTest::newRow(expression) << QString(expression) << QString(states);
        };
        row("", "");
        row("users", "+users");
        row("users or posts and not slow", "+posts -slow +users");
        row("(users or posts) and not slow", "+posts -slow +users");
        row("users and posts", "+posts +users");
        row("not (users or not posts)", "+posts -users");
        row("not not users", "+users");
        row("not not (users or posts)", "+posts +users");
        row("(users or posts and not slow) and not users", "+posts -slow -users");
        row("(users and posts) and slow", "+posts +slow +users");
        row("us*", "+users");
        row("not (s* or auth)", "-auth -slow");
        row("users and not users", ""); // asks for both
        row("Users, POSTS", "");
    }

    void readsStates()
    {
        QFETCH(const QString, expression);
        QTEST(stateNames(expression), "states");
    }

    void writes_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<TagChoice>("choice");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *expression, const char *tag, TagChoice choice,
                            const char *expected) {
            QTest::addRow("%s, %s %d", expression, tag, int(choice))
                << QString(expression) << QString(tag) << choice << QString(expected);
        };
        using enum TagChoice;
        row("", "users", With, "users");
        row("", "slow", Without, "not slow");
        row("", "slow", Off, "");
        row("users", "posts", With, "posts or users");
        row("users", "users", Without, "not users");
        row("users", "users", Off, "");
        row("users or posts", "slow", Without, "(users or posts) and not slow");
        row("(users or posts) and not slow", "slow", Off, "users or posts");
        row("(users or posts) and not slow", "users", Off, "posts and not slow");
        row("users and not slow", "auth", Without, "users and not auth and not slow");
        row("users or posts and not slow", "auth", With, "(users or posts and not slow) and auth");
        row("users or posts and not slow", "users", Without,
            "(users or posts and not slow) and not users");
        row("(users or posts and not slow) and auth", "auth", Off, "users or posts and not slow");
        row("users  AND posts", "slow", Without, "(users  AND posts) and not slow");
        row("  users and posts ", "slow", Off, "users and posts");
        row("(users and not slow) and not auth", "auth", Off, "(users and not slow)");
        row("users, posts", "slow", With, "slow or users or posts");
        row("us*", "slow", Without, "(us*) and not slow");
    }

    void writes()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, tag);
        QFETCH(const TagChoice, choice);
        QTEST(withTag(expression, tag, choice), "expected");
    }

    void leavesAloneWhatIsWrong()
    {
        QCOMPARE(withTag("users and", "slow", TagChoice::With), "users and");
        QCOMPARE(withTag("users", "no tag", TagChoice::With), "users");
        QVERIFY(!TagChoices::read("users and"));
        const QString deepest = QString(99, u'(') + "us*" + QString(99, u')');
        QVERIFY(TagExpression::parse(deepest));
        const QString after = withTag(deepest, "slow", TagChoice::With);
        QVERIFY(TagExpression::parse(after));
    }

    // With: at least one of the tags that are asked for. Without: never. What was selected by the
    // base stays the rest of the condition.
    void selectsWhatItSays_data() { addExpressionsAndTags(); }

    void selectsWhatItSays()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, tag);
        const QString with = withTag(expression, tag, TagChoice::With);
        const TagChoices choices = TagChoices::read(with).value();
        QCOMPARE(choices.stateOf(tag), TagChoice::With);
        QVERIFY(choices.with().contains(tag));
        const QString without = withTag(expression, tag, TagChoice::Without);
        QCOMPARE(TagChoices::read(without).value().stateOf(tag), TagChoice::Without);
        for (const QStringList &tags : allTagSets()) {
            const bool hasOne = std::ranges::any_of(
                choices.with(), [&](const QString &each) { return tags.contains(each); });
            const bool hasNone = std::ranges::none_of(
                choices.without(), [&](const QString &each) { return tags.contains(each); });
            QCOMPARE(selects(with, tags), selects(choices.base(), tags) && hasOne && hasNone);
            QVERIFY(!selects(without, tags) || !tags.contains(tag));
        }
    }

    void comesRound_data() { addExpressionsAndTags(); }

    void comesRound()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, tag);
        const QString first = afterNext(expression, tag);
        const QString second = afterNext(first, tag);
        const QString third = afterNext(second, tag);
        QVERIFY2(meanTheSame(third, expression), qPrintable(third));
        QVERIFY(first != second && second != third && first != third);
        // What was written here is found again to the letter.
        QCOMPARE(afterNext(afterNext(third, tag), tag), second);
        QCOMPARE(afterNext(second, tag), third);
    }

    // Any clicks in any order, then each tag as it was: the first text.
    void comesRoundThroughManyTags()
    {
        for (const QString &start : someExpressions) {
            QString text = start;
            for (const QString &tag : someTags)
                text = afterNext(text, tag);
            for (const QString &tag : someTags)
                text = afterNext(afterNext(text, tag), tag);
            QVERIFY2(meanTheSame(text, start), qPrintable(start + u" / " + text));
        }
    }

private:
    static void addExpressionsAndTags()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("tag");
        for (const QString &expression : someExpressions) {
            for (const QString &tag : someTags)
                QTest::addRow("%s | %s", qPrintable(expression), qPrintable(tag))
                    << expression << tag;
        }
    }
};

QTEST_GUILESS_MAIN(TestTagChoice)
#include "tst_tagchoice.moc"
