#include "history/eventlog.h"

#include "history/eventfields.h"
#include "history/eventnames.h"
#include "report/runreport.h"

#include <cmath>
#include <utility>

namespace Broadside {

namespace {

// Called with each field of a value; collects those that say something to a reader of the log.
class LogFields
{
public:
    void operator()(const char *name, const auto &value)
    {
        m_object.insert_or_assign(name, logged(value));
    }
    template <typename Value>
    void operator()(const char *name, const std::optional<Value> &value)
    {
        if (value)
            operator()(name, *value);
    }
    // What a sentence was made of is for windows in other languages.
    void operator()(const char *, const Wording &) {}
    template <typename Bytes>
    void operator()(const char *name, const BodyField<const Bytes, const qint64> &body)
    {
        addBody(name, body.bytes, body.leftOut);
    }

    Json take() { return std::move(m_object); }

private:
    template <typename Value>
    static Json logged(const Value &value)
    {
        LogFields inner;
        visitFields(inner, value);
        return inner.take();
    }
    template <typename Enumeration>
        requires std::is_enum_v<Enumeration>
    static Json logged(const Enumeration &value)
    {
        return toJson(toName(value));
    }
    // Its fields have the wording's among them.
    static Json logged(const RequestFailure &failure)
    {
        LogFields inner;
        inner("kind", failure.kind);
        inner("message", failure.message);
        return inner.take();
    }
    static Json logged(const QString &text) { return toJson(text); }
    static Json logged(const QByteArray &bytes)
    {
        return toJson(bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes));
    }
    static Json logged(bool value) { return Json(value); }
    static Json logged(int value) { return Json(value); }
    static Json logged(qint64 value) { return Json(value); }
    static Json logged(Milliseconds duration) { return Json(qint64(duration.count())); }
    static Json logged(const QUrl &url) { return toJson(readableUrl(url)); }
    static Json logged(const QDateTime &instant)
    {
        return toJson(instant.toUTC().toString(Qt::ISODateWithMs));
    }
    static Json logged(const Json &value) { return value; }
    static Json logged(const std::pair<QByteArray, QByteArray> &header)
    {
        LogFields inner;
        inner("name", header.first);
        inner("value", header.second);
        return inner.take();
    }
    template <typename List>
        requires requires(const List &list) {
            typename List::value_type;
            list.begin();
        }
    static Json logged(const List &list)
        requires(!std::same_as<List, QString> && !std::same_as<List, QByteArray>)
    {
        Json array(jsoncons::json_array_arg);
        for (const auto &item : list)
            array.push_back(logged(item));
        return array;
    }

    void addSize(const char *name, qint64 size)
    {
        m_object.insert_or_assign(name + std::string("_bytes"), size);
    }
    void addBody(const char *name, const ResponseBody &body, qint64 leftOut)
    {
        addSize(name, body.size() + leftOut);
    }
    // Files are streamed from the disk: nobody knows their size before.
    void addBody(const char *name, const Content &content, qint64 leftOut)
    {
        qint64 size = leftOut;
        Json files(jsoncons::json_array_arg);
        for (const ContentPiece &piece : content) {
            if (const auto *bytes = std::get_if<QByteArray>(&piece))
                size += bytes->size();
            else
                files.push_back(toJson(std::get<FileContent>(piece).path));
        }
        addSize(name, size);
        if (!files.empty())
            m_object.insert_or_assign(name + std::string("_files"), std::move(files));
    }

    Json m_object{jsoncons::json_object_arg};
};

// As in the JSON report: whole microseconds.
double loggedTime(Nanoseconds time)
{
    return std::round(toMilliseconds(time) * 1000) / 1000;
}

} // namespace

QByteArray eventLogHead()
{
    return R"({"format":"broadside-events","version":1})"
           "\n";
}

RunEvent withoutBodies(RunEvent event)
{
    if (auto *sent = std::get_if<RequestSent>(&event.data)) {
        for (ContentPiece &piece : sent->request.content) {
            if (auto *bytes = std::get_if<QByteArray>(&piece))
                sent->request.contentBytesLeftOut += std::exchange(*bytes, QByteArray()).size();
        }
    } else if (auto *received = std::get_if<ResponseReceived>(&event.data)) {
        Response &response = received->response;
        response.bodyBytesLeftOut += std::exchange(response.body, ResponseBody()).size();
    }
    return event;
}

QByteArray eventLogLine(const RunEvent &event)
{
    LogFields fields;
    fields("event", QString::fromLatin1(eventNames[event.data.index()]));
    Json line = fields.take();
    line.insert_or_assign("number", event.number);
    line.insert_or_assign("time_ms", loggedTime(event.time));
    LogFields data;
    std::visit([&data](const auto &fieldsOf) { visitFields(data, fieldsOf); }, event.data);
    line.merge_or_update(data.take());
    return toCompactText(line) + '\n';
}

} // namespace Broadside
