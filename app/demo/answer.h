#pragma once

#include <QByteArray>
#include <QHttpHeaders>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <expected>
#include <functional>
#include <variant>

namespace Broadside::Demo {

struct Request;

/** When things happened to one request, since the server was made. */
struct Times
{
    std::chrono::milliseconds received{0};
    std::chrono::milliseconds started{0}; // later than received when it had to queue
    std::chrono::milliseconds finished{0};
};

using LateJson = std::function<QJsonObject(const Times &)>; // made when the answer goes out

struct PatternBytes // this many, made while they are sent
{
    qint64 size = 0;
};

struct Drip // this many, evenly over the duration
{
    qint64 size = 0;
    std::chrono::milliseconds duration{0};
};

/** What a handler says is to be answered, and when; sending it is Delivery's task. */
struct Answer
{
    int status = 200;
    QHttpHeaders headers;
    std::variant<QByteArray, LateJson, PatternBytes, Drip> body;
    std::chrono::milliseconds delay{0};
    bool isSerial = false; // waits until no other such answer is being waited for
};

inline constexpr std::chrono::milliseconds maximumDelay = std::chrono::hours(1);

QByteArray toBytes(const QJsonObject &object);

Answer jsonAnswer(const QJsonObject &object, int status = 200);
Answer jsonAnswer(const QJsonArray &array);
Answer lateJsonAnswer(LateJson json);
Answer bytesAnswer(const QByteArray &contentType);

/** {"error": sentence} */
Answer errorAnswer(int status, const QString &sentence);

/** A whole number between the limits, or a sentence that names @p what. */
std::expected<qint64, QString> parseNumber(const QString &text, const QString &what, qint64 minimum,
                                           qint64 maximum);

/** The same of a query argument; @p standard when there is none. */
std::expected<qint64, QString> numberArgument(const Request &request, const QString &name,
                                              qint64 standard, qint64 minimum, qint64 maximum);

} // namespace Broadside::Demo
