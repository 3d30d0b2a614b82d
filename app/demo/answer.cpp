#include "demo/answer.h"

#include "demo/request.h"

#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

QByteArray toBytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

Answer bytesAnswer(const QByteArray &contentType)
{
    Answer answer;
    answer.headers.append(QHttpHeaders::WellKnownHeader::ContentType, contentType);
    return answer;
}

Answer jsonAnswer(const QJsonObject &object, int status)
{
    Answer answer = bytesAnswer("application/json");
    answer.status = status;
    answer.body = toBytes(object);
    return answer;
}

Answer jsonAnswer(const QJsonArray &array)
{
    Answer answer = bytesAnswer("application/json");
    answer.body = QJsonDocument(array).toJson();
    return answer;
}

Answer lateJsonAnswer(LateJson json)
{
    Answer answer = bytesAnswer("application/json");
    answer.body = std::move(json);
    return answer;
}

Answer errorAnswer(int status, const QString &sentence)
{
    return jsonAnswer(QJsonObject{{u"error"_s, sentence}}, status);
}

std::expected<qint64, QString> parseNumber(const QString &text, const QString &what, qint64 minimum,
                                           qint64 maximum)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber)
        return std::unexpected(u"%1 must be a whole number, not \"%2\"."_s.arg(what, text));
    if (number < minimum || number > maximum)
        return std::unexpected(u"%1 must be from %2 to %3, not %4."_s.arg(
            what, QString::number(minimum), QString::number(maximum), text));
    return number;
}

std::expected<qint64, QString> numberArgument(const Request &request, const QString &name,
                                              qint64 standard, qint64 minimum, qint64 maximum)
{
    const auto text = request.argument(name);
    if (!text)
        return standard;
    return parseNumber(*text, u"The parameter "_s + name, minimum, maximum);
}

} // namespace Broadside::Demo
