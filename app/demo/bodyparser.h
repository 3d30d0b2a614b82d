#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace Broadside::Demo {

struct Request;

/** The body of a request, read as its Content-Type says; what does not apply stays null or empty.
 */
struct ParsedBody
{
    QString text;      // a data: URL when it is not UTF-8; empty for a form
    QJsonValue json;   // whatever the Content-Type, when the text is JSON
    QJsonObject form;  // urlencoded or multipart; a repeated name has a list
    QJsonObject files; // multipart parts with a file name: their contents
};

ParsedBody parseBody(const Request &request);

/** Name and value as a JSON object; a repeated name has the list of its values. */
void addField(QJsonObject &fields, const QString &name, const QString &value);

} // namespace Broadside::Demo
