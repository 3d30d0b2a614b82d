#include "demo/sampledata.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

constexpr int userCount = 10;
constexpr int postsPerUser = 10;
constexpr int commentsPerPost = 5;

struct Person
{
    QLatin1StringView firstName;
    QLatin1StringView lastName;
    QLatin1StringView city;
    QLatin1StringView company;
};

constexpr std::array<Person, userCount> people{{
    {"Ada"_L1, "Marlow"_L1, "Harwich"_L1, "Marlow Charts"_L1},
    {"Bruno"_L1, "Keel"_L1, "Bremen"_L1, "Keel & Sons"_L1},
    {"Carmen"_L1, "Vela"_L1, "Cadiz"_L1, "Vela Sailcloth"_L1},
    {"Dmitri"_L1, "Anker"_L1, "Riga"_L1, "Anker Logistics"_L1},
    {"Elin"_L1, "Strand"_L1, "Bergen"_L1, "Strand Radio"_L1},
    {"Farid"_L1, "Basra"_L1, "Muscat"_L1, "Basra Spices"_L1},
    {"Grace"_L1, "Halyard"_L1, "Bristol"_L1, "Halyard Ropes"_L1},
    {"Hiro"_L1, "Minato"_L1, "Yokohama"_L1, "Minato Instruments"_L1},
    {"Ines"_L1, "Porto"_L1, "Lisbon"_L1, "Porto Lanterns"_L1},
    {"Jonas"_L1, "Skerry"_L1, "Stavanger"_L1, "Skerry Pilots"_L1},
}};

/** A fixed sequence of numbers for each seed, the same on every machine. */
class Sequence
{
public:
    explicit Sequence(quint32 seed)
        : m_state(seed * 2654435761u + 1)
    {}

    template <typename Container>
    QString pick(const Container &choices)
    {
        m_state = m_state * 1664525u + 1013904223u;
        return choices[(m_state >> 16) % choices.size()];
    }

private:
    quint32 m_state;
};

QString sentence(Sequence &sequence)
{
    static constexpr std::array subjects{"the harbour pilot"_L1, "a tired navigator"_L1,
                                         "the night watch"_L1,   "an old signal book"_L1,
                                         "the second boat"_L1,   "every new sailor"_L1,
                                         "the tide table"_L1,    "a borrowed compass"_L1};
    static constexpr std::array verbs{"remembers"_L1, "ignores"_L1,   "waits for"_L1,
                                      "measures"_L1,  "describes"_L1, "follows"_L1};
    static constexpr std::array objects{
        "the last light on the pier"_L1, "a change of wind"_L1,   "three short bells"_L1,
        "the shape of the coast"_L1,     "a letter from home"_L1, "the depth below the keel"_L1,
        "the sound of the rain"_L1};
    return sequence.pick(subjects) + u' ' + sequence.pick(verbs) + u' ' + sequence.pick(objects);
}

QString sentences(Sequence &sequence, int count)
{
    QStringList lines;
    for (int i = 0; i < count; ++i) {
        QString line = sentence(sequence);
        line[0] = line[0].toUpper();
        lines << line + u'.';
    }
    return lines.join(u'\n');
}

QString emailOf(const Person &person)
{
    return QString(person.firstName).toLower() + u'.' + QString(person.lastName).toLower() +
           u"@example.com"_s;
}

QJsonObject makeUser(int id)
{
    const Person &person = people[size_t(id - 1)];
    const QString site = QString(person.lastName).toLower() + u".example.com"_s;
    const QJsonObject address{{u"street"_s, u"%1 Quay Street"_s.arg(id * 7)},
                              {u"city"_s, person.city},
                              {u"zipcode"_s, u"%1"_s.arg(10000 + id * 137)}};
    return {{u"id"_s, id},
            {u"name"_s, QString(person.firstName + u' ' + person.lastName)},
            {u"username"_s, QString(person.firstName).toLower()},
            {u"email"_s, emailOf(person)},
            {u"phone"_s, u"+00 555 %1"_s.arg(1000 + id)},
            {u"website"_s, site},
            {u"address"_s, address},
            {u"company"_s, QJsonObject{{u"name"_s, person.company}}}};
}

QJsonObject makePost(int id)
{
    Sequence sequence(static_cast<quint32>(id));
    return {{u"id"_s, id},
            {u"userId"_s, (id - 1) / postsPerUser + 1},
            {u"title"_s, sentence(sequence)},
            {u"body"_s, sentences(sequence, 4)}};
}

QJsonObject makeComment(int id)
{
    Sequence sequence(100'000u + static_cast<quint32>(id));
    const Person &author = people[size_t(id * 7 % userCount)];
    return {{u"id"_s, id},
            {u"postId"_s, (id - 1) / commentsPerPost + 1},
            {u"name"_s, sentence(sequence)},
            {u"email"_s, emailOf(author)},
            {u"body"_s, sentences(sequence, 2)}};
}

} // namespace

SampleData::SampleData()
{
    for (int id = 1; id <= userCount; ++id)
        m_users << makeUser(id);
    for (int id = 1; id <= userCount * postsPerUser; ++id)
        m_posts << makePost(id);
    for (int id = 1; id <= userCount * postsPerUser * commentsPerPost; ++id)
        m_comments << makeComment(id);
}

} // namespace Broadside::Demo
