#include "demo/bodyparser.h"
#include "demo/handlers.h"
#include "demo/request.h"
#include "demo/state.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

using Method = QHttpServerRequest::Method;

/** One kind of the sample data, with what the sentences about it need. */
struct Kind
{
    const QList<QJsonObject> &items;
    QLatin1StringView singular;
    QLatin1StringView path;
};

Kind users(const State &state)
{
    return {state.data.users(), "user"_L1, "/users"_L1};
}
Kind posts(const State &state)
{
    return {state.data.posts(), "post"_L1, "/posts"_L1};
}
Kind comments(const State &state)
{
    return {state.data.comments(), "comment"_L1, "/comments"_L1};
}

QString asText(const QJsonValue &value)
{
    return value.toVariant().toString();
}

bool matches(const QJsonObject &item, const Pairs &filters)
{
    // A name the data does not have filters nothing, as elsewhere; so `delay` may stand there too.
    return std::ranges::all_of(filters, [&](const auto &filter) {
        const QJsonValue value = item.value(filter.first);
        return value.isUndefined() || asText(value) == filter.second;
    });
}

Answer listAnswer(const Kind &kind, const Pairs &filters, const Request &request)
{
    const auto limit = numberArgument(request, u"_limit"_s, kind.items.size(), 0, 1'000'000);
    if (!limit)
        return errorAnswer(400, limit.error());
    QJsonArray found;
    for (const QJsonObject &item : kind.items) {
        if (found.size() < *limit && matches(item, filters))
            found << item;
    }
    return jsonAnswer(found);
}

/** The fields sent, whether as JSON or as a form; none for an empty body. */
std::expected<QJsonObject, QString> sentFields(const Request &request)
{
    if (request.body.isEmpty())
        return QJsonObject();
    const ParsedBody parsed = parseBody(request);
    if (!parsed.form.isEmpty())
        return parsed.form;
    if (parsed.json.isObject())
        return parsed.json.toObject();
    return std::unexpected(u"The body must be a JSON object or a form."_s);
}

Answer createdAnswer(const Kind &kind, QJsonObject item)
{
    const auto id = kind.items.size() + 1;
    item[u"id"_s] = id;
    Answer answer = jsonAnswer(item, 201);
    answer.headers.append(QHttpHeaders::WellKnownHeader::Location,
                          u"%1/%2"_s.arg(kind.path).arg(id));
    return answer;
}

Answer collection(const Kind &kind, const Request &request)
{
    if (request.method != Method::Post)
        return listAnswer(kind, request.arguments, request);
    const auto fields = sentFields(request);
    return fields ? createdAnswer(kind, *fields) : errorAnswer(400, fields.error());
}

/** The item the path names, or the answer that says why there is none. */
std::expected<QJsonObject, Answer> namedItem(const Kind &kind, const Request &request)
{
    const auto id = parseNumber(request.pathArguments.first(), u"The id of a "_s + kind.singular, 1,
                                1'000'000'000);
    if (!id)
        return std::unexpected(errorAnswer(400, id.error()));
    if (*id > kind.items.size())
        return std::unexpected(errorAnswer(
            404, u"There is no %1 %2; they go from 1 to %3."_s.arg(
                     kind.singular, QString::number(*id), QString::number(kind.items.size()))));
    return kind.items[*id - 1];
}

QJsonObject merged(QJsonObject item, const QJsonObject &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it)
        item[it.key()] = it.value();
    return item;
}

Answer changedAnswer(const QJsonObject &item, const Request &request)
{
    const auto fields = sentFields(request);
    if (!fields)
        return errorAnswer(400, fields.error());
    QJsonObject changed = request.method == Method::Patch ? merged(item, *fields) : *fields;
    changed[u"id"_s] = item[u"id"_s];
    return jsonAnswer(changed);
}

Answer single(const Kind &kind, const Request &request)
{
    const auto item = namedItem(kind, request);
    if (!item)
        return item.error();
    switch (request.method) {
    case Method::Put:
    case Method::Patch:
        return changedAnswer(*item, request);
    case Method::Delete:
        return jsonAnswer(QJsonObject());
    default:
        return jsonAnswer(*item);
    }
}

/** What belongs to one item, such as the comments of a post. */
Answer nested(const Kind &owner, const Kind &kind, const QString &ownerField,
              const Request &request)
{
    const auto item = namedItem(owner, request);
    if (!item)
        return item.error();
    const QJsonValue ownerId = item->value(u"id"_s);
    if (request.method != Method::Post) {
        Pairs filters = request.arguments;
        filters.emplaceBack(ownerField, asText(ownerId));
        return listAnswer(kind, filters, request);
    }
    auto fields = sentFields(request);
    if (!fields)
        return errorAnswer(400, fields.error());
    fields->insert(ownerField, ownerId);
    return createdAnswer(kind, *fields);
}

} // namespace

Answer listUsers(const Request &request, State &state)
{
    return collection(users(state), request);
}
Answer listPosts(const Request &request, State &state)
{
    return collection(posts(state), request);
}
Answer listComments(const Request &request, State &state)
{
    return collection(comments(state), request);
}

Answer oneUser(const Request &request, State &state)
{
    return single(users(state), request);
}
Answer onePost(const Request &request, State &state)
{
    return single(posts(state), request);
}
Answer oneComment(const Request &request, State &state)
{
    return single(comments(state), request);
}

Answer postsOfUser(const Request &request, State &state)
{
    return nested(users(state), posts(state), u"userId"_s, request);
}

Answer commentsOfPost(const Request &request, State &state)
{
    return nested(posts(state), comments(state), u"postId"_s, request);
}

} // namespace Broadside::Demo
