#include "demo/answerwriter.h"

#include "demo/patterndevice.h"

#include <QHttpServerResponder>
#include <QIODevice>

namespace Broadside::Demo {

namespace {

/**
 * A device at its end from the start. QHttpServer has no way to send headers without a body and
 * with a Content-Length of our own; given this it writes the length of @p size, or none for
 * unknownSize, and no body. (HTTP/1.1 only: the HTTP/2 code would leave the stream open.)
 */
class NoBody : public QIODevice
{
public:
    explicit NoBody(qint64 size)
        : m_size(size)
    {
        open(QIODevice::ReadOnly);
    }

    bool isSequential() const override { return m_size == unknownSize; }
    qint64 size() const override { return m_size; }
    bool atEnd() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_size;
};

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

void writeBytes(QHttpServerResponder &responder, const Answer &answer, const QByteArray &body,
                Channel channel)
{
    if (hasNoBody(answer.status))
        writeHeaders(responder, answer, channel, unknownSize);
    else if (channel.isHead)
        writeHeaders(responder, answer, channel, body.size());
    else
        responder.write(body, answer.headers, QHttpServerResponder::StatusCode(answer.status));
}

void writePattern(QHttpServerResponder &responder, const Answer &answer, qint64 size,
                  Channel channel)
{
    if (channel.isHead)
        writeHeaders(responder, answer, channel, size);
    else if (size == 0) // the device would be at its end, as NoBody is
        writeBytes(responder, answer, {}, channel);
    else
        responder.write(new PatternDevice(size), answer.headers,
                        QHttpServerResponder::StatusCode(answer.status));
}

} // namespace

void writeHeaders(QHttpServerResponder &responder, const Answer &answer, Channel channel,
                  qint64 bodySize)
{
    const auto status = QHttpServerResponder::StatusCode(answer.status);
    if (!channel.isHttp2) {
        responder.write(new NoBody(bodySize), answer.headers, status);
        return;
    }
    QHttpHeaders headers = answer.headers;
    if (bodySize != unknownSize)
        headers.append(QHttpHeaders::WellKnownHeader::ContentLength, QByteArray::number(bodySize));
    responder.writeBeginChunked(headers, status);
    responder.writeEndChunked({});
}

void writeAnswer(QHttpServerResponder &responder, const Answer &answer, const Times &times,
                 Channel channel)
{
    if (const auto *body = std::get_if<QByteArray>(&answer.body))
        writeBytes(responder, answer, *body, channel);
    else if (const auto *late = std::get_if<LateJson>(&answer.body))
        writeBytes(responder, answer, toBytes((*late)(times)), channel);
    else if (const auto *pattern = std::get_if<PatternBytes>(&answer.body))
        writePattern(responder, answer, pattern->size, channel);
}

} // namespace Broadside::Demo
