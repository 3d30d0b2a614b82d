#include "run/eventwriter.h"

#include "model/operand.h"

namespace Broadside {

namespace {

// Masks the texts of an event in place. Events without texts from outside pass untouched.
class Masker
{
public:
    explicit Masker(const Redactor &redactor)
        : m_redactor(redactor)
    {}

    void operator()(RunStarted &event) const
    {
        for (RouteSummary &route : event.routes)
            mask(route.url);
    }
    void operator()(WaitStarted &event) const
    {
        if (event.reason == WaitReason::Host)
            event.detail = m_redactor.redactAuthority(event.detail);
        else
            mask(event.detail);
    }
    void operator()(RequestSent &event) const { event.request = m_redactor.redact(event.request); }
    void operator()(RedirectFollowed &event) const
    {
        event.url = m_redactor.redactUrl(event.url);
        event.target = m_redactor.redactUrl(event.target);
    }
    void operator()(ResponseReceived &event) const
    {
        event.response = m_redactor.redact(event.response);
    }
    void operator()(HookFinished &event) const { mask(event.failure); }
    void operator()(CheckEvaluated &event) const
    {
        mask(event.check);
        mask(event.expected);
        mask(event.actual);
        event.expected = shortenedOperand(event.expected);
        event.actual = shortenedOperand(event.actual);
    }
    void operator()(CaptureMade &event) const
    {
        constexpr qsizetype mostOfCapture = 4096;
        mask(event.value);
        event.value = shortenedOperand(event.value, mostOfCapture);
    }
    void operator()(AttemptFinished &event) const { mask(event.failure); }
    void operator()(RouteFinished &event) const
    {
        const bool isOfFailure = event.failure && event.reason == event.failure->message;
        mask(event.reason);
        mask(event.wording);
        if (event.outcome == Outcome::Failed && !event.wording.isEmpty()) {
            shorten(event.wording);
            event.reason = englishText(event.wording);
        }
        mask(event.failure);
        if (isOfFailure)
            event.reason = event.failure->message;
        if (event.result && !m_redactor.isEmpty())
            mask(*event.result);
    }
    void operator()(WarningGiven &event) const { mask(event.message); }
    void operator()(ConsoleWritten &event) const { mask(event.text); }
    void operator()(LifespanFinished &event) const { mask(event.failure); }
    void operator()(HostPaused &event) const
    {
        event.host = m_redactor.redactAuthority(event.host);
    }
    template <typename Other>
    void operator()(Other &) const
    {}

private:
    void mask(QString &text) const { text = m_redactor.redact(text); }
    void mask(Json &value) const
    {
        if (value.is_string())
            value = toJson(m_redactor.redact(toQString(value.as<std::string>())));
        else if (value.is_array())
            for (Json &item : value.array_range())
                mask(item);
        else if (value.is_object())
            value = masked(value);
    }
    Json masked(const Json &object) const
    {
        Json result(jsoncons::json_object_arg);
        for (const auto &member : object.object_range()) {
            Json value = member.value();
            mask(value);
            const QString name = m_redactor.redact(toQString(member.key()));
            result.insert_or_assign(name.toStdString(), std::move(value));
        }
        return result;
    }
    void mask(std::optional<RequestFailure> &failure) const
    {
        if (!failure)
            return;
        mask(failure->message);
        mask(failure->wording);
        // A value that does not fit its schema may be of any length.
        constexpr qsizetype mostOfMessage = 2000;
        if (failure->message.size() > mostOfMessage && !failure->wording.isEmpty()) {
            shorten(failure->wording);
            failure->message = englishText(failure->wording);
        }
    }
    // Only after secrets were masked: half of one would not be found any more.
    static void shorten(Wording &wording)
    {
        for (QString &value : wording.values)
            value = shortenedOperand(value);
        for (Wording &part : wording.parts)
            shorten(part);
    }
    void mask(Wording &wording) const
    {
        for (QString &value : wording.values)
            mask(value);
        for (Wording &part : wording.parts)
            mask(part);
    }

    const Redactor &m_redactor;
};

qint64 bytesLeftOut(const RunEventData &data)
{
    const auto *received = std::get_if<ResponseReceived>(&data);
    return received ? received->response.bodyBytesLeftOut : 0;
}

} // namespace

EventWriter::EventWriter(const Clock &clock, quint64 run, Sink sink)
    : m_clock(clock)
    , m_run(run)
    , m_sink(std::move(sink))
    , m_start(clock.now())
{}

void EventWriter::write(RunEventData data)
{
    const qint64 leftOut = bytesLeftOut(data);
    std::visit(Masker(m_redactor), data);
    const bool isLeftOut = bytesLeftOut(data) > leftOut;
    const RunEvent event{++m_lastNumber, elapsed(), m_run, std::move(data)};
    m_sink(event);
    if (isLeftOut)
        write(WarningGiven{QStringLiteral(
            "a body is left out of all output: it is too large for its secrets to be masked")});
}

} // namespace Broadside
