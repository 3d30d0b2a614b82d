// For tests of what scripts make of a request: requests, and changes of the config that stands for
// one.
#pragma once

#include "middleware/scriptconfig.h"

namespace Broadside {

inline PreparedRequest simpleRequest(const char *url = "https://shop.test/users")
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(QString::fromLatin1(url));
    request.headers = {{"Accept", "*/*"}};
    request.timeout = Milliseconds(30'000);
    return request;
}

inline PreparedRequest requestWithBody(const QByteArray &type, const QByteArray &body)
{
    PreparedRequest request = simpleRequest();
    request.method = "POST";
    request.headers.append({"Content-Type", type});
    request.content = {body};
    return request;
}

// With a member of the config replaced, or of one of its objects: "headers.X".
inline Json withMember(Json config, const QByteArray &path, const QByteArray &json)
{
    const QList<QByteArray> names = path.split('.');
    Json *place = &config;
    for (const QByteArray &name : names.first(names.size() - 1))
        place = &place->at(name.toStdString());
    place->insert_or_assign(names.last().toStdString(), Json::parse(json.toStdString()));
    return config;
}

inline Json without(Json config, const QByteArray &name)
{
    config.erase(name.toStdString());
    return config;
}

} // namespace Broadside
