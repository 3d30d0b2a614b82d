// The demo server's users, posts and comments.
#include "demoservertest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Broadside;

namespace {

QList<int> idsOf(const QJsonArray &items)
{
    QList<int> ids;
    for (const auto &item : items)
        ids << item.toObject()[u"id"_s].toInt();
    return ids;
}

} // namespace

class TestDemoData : public DemoServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void listsHaveTheirSizes_data();
    void listsHaveTheirSizes();
    void filtersAndLimitsAList();
    void givesOneItem();
    void givesCommentsOfAPostAndPostsOfAUser();
    void answersAsIfItHadChangedTheData();
    void takesAFormForANewItem();
};

void TestDemoData::listsHaveTheirSizes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("size");
    QTest::newRow("users") << u"/users"_s << 10;
    QTest::newRow("posts") << u"/posts"_s << 100;
    QTest::newRow("comments") << u"/comments"_s << 500;
    QTest::newRow("slash at the end") << u"/users/"_s << 10;
}

void TestDemoData::listsHaveTheirSizes()
{
    QFETCH(QString, path);
    QFETCH(int, size);
    const auto answer = m_client->get(path);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.array().size(), size);
    QCOMPARE(answer.array().last()[u"id"_s].toInt(), size);
}

void TestDemoData::filtersAndLimitsAList()
{
    QCOMPARE(idsOf(m_client->get(u"/posts?userId=2&_limit=3"_s).array()), (QList{11, 12, 13}));
    QCOMPARE(idsOf(m_client->get(u"/comments?postId=100"_s).array()),
             (QList{496, 497, 498, 499, 500}));
    QCOMPARE(idsOf(m_client->get(u"/users?username=grace"_s).array()), QList{7});
    QCOMPARE(m_client->get(u"/posts?userId=99"_s).body.simplified(), QByteArray("[ ]"));
    QCOMPARE(m_client->get(u"/users?nothing=1"_s).array().size(), 10);
}

void TestDemoData::givesOneItem()
{
    const auto post = m_client->get(u"/posts/42"_s).object();
    QCOMPARE(post[u"id"_s].toInt(), 42);
    QCOMPARE(post[u"userId"_s].toInt(), 5);
    QVERIFY(!post[u"title"_s].toString().isEmpty());
    QCOMPARE(m_client->get(u"/users/3"_s).object()[u"email"_s].toString(),
             u"carmen.vela@example.com"_s);
    QCOMPARE(m_client->get(u"/comments/7"_s).object()[u"postId"_s].toInt(), 2);
}

void TestDemoData::givesCommentsOfAPostAndPostsOfAUser()
{
    QCOMPARE(idsOf(m_client->get(u"/posts/2/comments"_s).array()), (QList{6, 7, 8, 9, 10}));
    QCOMPARE(m_client->get(u"/users/2/posts"_s).array().size(), 10);
}

void TestDemoData::answersAsIfItHadChangedTheData()
{
    const auto created = m_client->sendJson("POST", u"/posts"_s, {{u"title"_s, u"new"_s}});
    QCOMPARE(created.status, 201);
    QCOMPARE(created.object(), (QJsonObject{{u"id"_s, 101}, {u"title"_s, u"new"_s}}));
    QCOMPARE(created.header(QHttpHeaders::WellKnownHeader::Location), QByteArray("/posts/101"));

    const auto patched = m_client->sendJson("PATCH", u"/posts/1"_s, {{u"title"_s, u"new"_s}});
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.object()[u"title"_s].toString(), u"new"_s);
    QCOMPARE(patched.object()[u"userId"_s].toInt(), 1);

    const auto replaced = m_client->sendJson("PUT", u"/posts/1"_s, {{u"title"_s, u"new"_s}});
    QCOMPARE(replaced.object(), (QJsonObject{{u"id"_s, 1}, {u"title"_s, u"new"_s}}));

    const auto deleted = m_client->ask(m_client->request(u"/posts/1"_s), "DELETE");
    QCOMPARE(deleted.status, 200);
    QCOMPARE(deleted.object(), QJsonObject());

    const auto comment = m_client->sendJson("POST", u"/posts/3/comments"_s, {{u"body"_s, u"b"_s}});
    QCOMPARE(comment.object(),
             (QJsonObject{{u"id"_s, 501}, {u"postId"_s, 3}, {u"body"_s, u"b"_s}}));

    QVERIFY(m_client->get(u"/posts/1"_s).object()[u"title"_s].toString() != u"new"_s);
    QCOMPARE(m_client->get(u"/posts"_s).array().size(), 100);
}

void TestDemoData::takesAFormForANewItem()
{
    const auto created = m_client->sendForm(u"/users"_s, "name=A+B&name=C&city=K%C3%B6ln");
    QCOMPARE(created.status, 201);
    QCOMPARE(created.object(), (QJsonObject{{u"id"_s, 11},
                                            {u"name"_s, QJsonArray{u"A B"_s, u"C"_s}},
                                            {u"city"_s, u"Köln"_s}}));
}

QTEST_GUILESS_MAIN(TestDemoData)
#include "tst_demodata.moc"
