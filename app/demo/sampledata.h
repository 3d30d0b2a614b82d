#pragma once

#include <QJsonObject>
#include <QList>

namespace Broadside::Demo {

/** Invented people, what they wrote and what others said of it; the same at every start. */
class SampleData
{
public:
    SampleData();

    const QList<QJsonObject> &users() const { return m_users; }       // 10
    const QList<QJsonObject> &posts() const { return m_posts; }       // 100, ten by each user
    const QList<QJsonObject> &comments() const { return m_comments; } // 500, five on each post

private:
    QList<QJsonObject> m_users; // the one with id n stands at n - 1, in all three
    QList<QJsonObject> m_posts;
    QList<QJsonObject> m_comments;
};

} // namespace Broadside::Demo
