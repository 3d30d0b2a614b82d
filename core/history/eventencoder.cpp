#include "history/eventencoder.h"

#include "history/eventfields.h"
#include "history/eventnames.h"

#include <jsoncons_ext/cbor/cbor.hpp>

namespace Broadside {

namespace {

Json encodedBytes(const QByteArray &bytes)
{
    // None are text: jsoncons copies what is empty from nowhere, which is no defined behaviour.
    if (bytes.isEmpty())
        return Json(std::string());
    return Json(jsoncons::byte_string_arg,
                jsoncons::byte_string_view(reinterpret_cast<const uint8_t *>(bytes.constData()),
                                           size_t(bytes.size())));
}

// Called with each field of a value; collects them in an object.
class FieldWriter
{
public:
    explicit FieldWriter(BodySink &bodies)
        : m_bodies(bodies)
    {}

    void operator()(const char *name, const auto &value)
    {
        m_object.insert_or_assign(name, encoded(value));
    }
    template <typename Value>
    void operator()(const char *name, const std::optional<Value> &value)
    {
        if (value)
            operator()(name, *value);
    }
    void operator()(const char *name, const Wording &wording)
    {
        if (!wording.isEmpty()) // as it is for each request that passed
            m_object.insert_or_assign(name, encoded(wording));
    }
    template <typename Bytes>
    void operator()(const char *name, const BodyField<const Bytes, const qint64> &body)
    {
        qint64 leftOut = body.leftOut;
        m_object.insert_or_assign(name, encodedBody(body.bytes, leftOut));
        if (leftOut > 0)
            m_object.insert_or_assign("left_out", leftOut);
    }

    Json take() { return std::move(m_object); }

private:
    template <typename Value>
    Json encoded(const Value &value)
    {
        FieldWriter inner(m_bodies);
        visitFields(inner, value);
        return inner.take();
    }
    template <typename Enumeration>
        requires std::is_enum_v<Enumeration>
    Json encoded(const Enumeration &value)
    {
        return toJson(toName(value));
    }
    Json encoded(const QString &text) { return toJson(text); }
    Json encoded(const QByteArray &bytes) { return encodedBytes(bytes); }
    Json encoded(bool value) { return Json(value); }
    Json encoded(int value) { return Json(value); }
    Json encoded(qint64 value) { return Json(value); }
    Json encoded(Milliseconds duration) { return Json(qint64(duration.count())); }
    Json encoded(const QUrl &url) { return encodedBytes(url.toEncoded()); }
    Json encoded(const QDateTime &instant) { return Json(instant.toMSecsSinceEpoch()); }
    // As text: another form might know fewer kinds of numbers.
    Json encoded(const Json &value) { return encodedBytes(toCompactText(value)); }
    Json encoded(const std::pair<QByteArray, QByteArray> &header)
    {
        Json both(jsoncons::json_array_arg);
        both.push_back(encodedBytes(header.first));
        both.push_back(encodedBytes(header.second));
        return both;
    }
    template <typename List>
        requires requires(const List &list) {
            typename List::value_type;
            list.begin();
        }
    Json encoded(const List &list)
        requires(!std::same_as<List, QString> && !std::same_as<List, QByteArray>)
    {
        Json array(jsoncons::json_array_arg);
        for (const auto &item : list)
            array.push_back(encoded(item));
        return array;
    }

    Json encodedBody(const ResponseBody &body, qint64 &leftOut)
    {
        const BodySink::Kept kept = m_bodies.keep(body);
        leftOut += kept.leftOut;
        return Json(kept.number);
    }
    Json encodedBody(const Content &content, qint64 &leftOut)
    {
        Json array(jsoncons::json_array_arg);
        for (const ContentPiece &piece : content) {
            if (const auto *bytes = std::get_if<QByteArray>(&piece))
                array.push_back(encodedBody(*bytes, leftOut));
            else
                array.push_back(toJson(std::get<FileContent>(piece).path));
        }
        return array;
    }

    BodySink &m_bodies;
    Json m_object{jsoncons::json_object_arg};
};

Json encodedEvent(const RunEvent &event, BodySink &bodies)
{
    FieldWriter fields(bodies);
    fields("event", QString::fromLatin1(eventNames[event.data.index()]));
    std::visit([&fields](const auto &data) { visitFields(fields, data); }, event.data);
    Json object = fields.take();
    object.insert_or_assign("number", event.number);
    object.insert_or_assign("time_ns", qint64(event.time.count()));
    return object;
}

} // namespace

QByteArray encodeEvents(std::span<const RunEvent> events, BodySink &bodies)
{
    Json array(jsoncons::json_array_arg);
    array.reserve(events.size());
    for (const RunEvent &event : events)
        array.push_back(encodedEvent(event, bodies));
    std::string encoded;
    jsoncons::cbor::encode_cbor(array, encoded);
    return QByteArray::fromStdString(encoded);
}

} // namespace Broadside
