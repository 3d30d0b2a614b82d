#include "history/eventdecoder.h"

#include "base/texts.h"
#include "history/cborreader.h"
#include "history/eventfields.h"
#include "history/eventnames.h"
#include "history/storedbytes.h"

#include <QTimeZone>

#include <stdexcept>

namespace Broadside {

namespace {

QString decodedText(const Json &value)
{
    if (!value.is_string())
        throw std::runtime_error("a text is expected");
    return toQString(value.as<std::string>());
}

// Called with each field of a value; fills it from an object. Throws where that is not possible.
class FieldReader
{
public:
    FieldReader(const Json &object, const BodySource &bodies)
        : m_object(object)
        , m_bodies(bodies)
    {
        if (!object.is_object())
            throw std::runtime_error("an object is expected");
    }

    void operator()(const char *name, auto &value)
    {
        if (const Json *field = find(name))
            decode(*field, value);
    }
    template <typename Value>
    void operator()(const char *name, std::optional<Value> &value)
    {
        if (const Json *field = find(name))
            decode(*field, value.emplace());
    }
    template <typename Bytes>
    void operator()(const char *name, const BodyField<Bytes, qint64> &body)
    {
        if (const Json *field = find(name))
            decode(*field, body.bytes);
        if (const Json *leftOut = find("left_out"))
            body.leftOut = leftOut->as<qint64>();
    }

private:
    const Json *find(const char *name) const
    {
        const auto found = m_object.find(name);
        return found == m_object.object_range().end() ? nullptr : &found->value();
    }

    template <typename Value>
    void decode(const Json &field, Value &value)
    {
        FieldReader inner(field, m_bodies);
        visitFields(inner, value);
    }
    template <typename Enumeration>
        requires std::is_enum_v<Enumeration>
    void decode(const Json &field, Enumeration &value)
    {
        value = fromName<Enumeration>(decodedText(field)).value();
    }
    void decode(const Json &field, QString &value) { value = decodedText(field); }
    void decode(const Json &field, bool &value) { value = field.as<bool>(); }
    void decode(const Json &field, int &value) { value = field.as<int>(); }
    void decode(const Json &field, qint64 &value) { value = field.as<qint64>(); }
    void decode(const Json &field, Milliseconds &value)
    {
        value = Milliseconds(field.as<qint64>());
    }
    void decode(const Json &field, QUrl &value) { value = QUrl::fromEncoded(readBytes(field)); }
    void decode(const Json &field, QDateTime &value)
    {
        value = QDateTime::fromMSecsSinceEpoch(field.as<qint64>(), QTimeZone::UTC);
    }
    void decode(const Json &field, Json &value)
    {
        value = Json::parse(readBytes(field).toStdString());
    }
    void decode(const Json &field, std::pair<QByteArray, QByteArray> &header)
    {
        header = {readBytes(field.at(0)), readBytes(field.at(1))};
    }
    // By number where it is a body's, else as it stands.
    void decode(const Json &field, QByteArray &value)
    {
        if (!field.is_number()) {
            value = readBytes(field);
            return;
        }
        const Result<QByteArray> body = m_bodies.body(field.as<qint64>());
        if (!body)
            throw std::runtime_error(body.error().message.toStdString());
        value = *body;
    }
    void decode(const Json &field, ResponseBody &value)
    {
        QByteArray bytes;
        decode(field, bytes);
        value = bytes;
    }
    void decode(const Json &field, ContentPiece &piece)
    {
        if (field.is_string())
            piece = FileContent{decodedText(field)};
        else
            decode(field, piece.emplace<QByteArray>());
    }
    template <typename List>
        requires requires(List &list) {
            typename List::value_type;
            list.push_back(list.front());
        }
    void decode(const Json &field, List &list)
        requires(!std::same_as<List, QString> && !std::same_as<List, QByteArray>)
    {
        list.reserve(decltype(list.size())(field.size()));
        for (const Json &item : field.array_range()) {
            typename List::value_type value;
            decode(item, value);
            list.push_back(std::move(value));
        }
    }

    const Json &m_object;
    const BodySource &m_bodies;
};

template <size_t index = 0>
RunEventData emptyEvent(std::string_view name)
{
    if constexpr (index < eventNames.size()) {
        if (name == eventNames[index])
            return RunEventData(std::in_place_index<index>);
        return emptyEvent<index + 1>(name);
    } else {
        throw std::runtime_error("it has an unknown kind of event");
    }
}

RunEvent decodedEvent(const Json &object, const BodySource &bodies)
{
    RunEvent event;
    event.number = object.at("number").as<quint64>();
    event.time = Nanoseconds(object.at("time_ns").as<qint64>());
    event.data = emptyEvent(object.at("event").as<std::string>());
    FieldReader fields(object, bodies);
    std::visit([&fields](auto &data) { visitFields(fields, data); }, event.data);
    return event;
}

} // namespace

Result<RunEvent> decodeEvent(const Json &object, const BodySource &bodies)
{
    try {
        return decodedEvent(object, bodies);
    } catch (const std::exception &problem) {
        return failure(ErrorCode::Format, QString::fromUtf8(problem.what()));
    }
}

Result<std::vector<RunEvent>> decodeEvents(const QByteArray &encoded, const BodySource &bodies)
{
    // Every wrong kind of value, wherever it stands, comes here.
    try {
        const Json array = readCbor(encoded.toStdString());
        std::vector<RunEvent> events;
        events.reserve(array.size());
        for (const Json &object : array.array_range())
            events.push_back(decodedEvent(object, bodies));
        return events;
    } catch (const std::exception &problem) {
        return failure(
            ErrorCode::Format,
            tr("The stored events are damaged: %1.").arg(QString::fromUtf8(problem.what())));
    }
}

} // namespace Broadside
