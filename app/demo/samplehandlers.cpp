#include "demo/handlers.h"
#include "demo/request.h"

#include <QFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

struct SampleBody
{
    QLatin1StringView name; // of its file, too
    QLatin1StringView contentType;
};

constexpr std::array sampleBodies{
    SampleBody{"page.html"_L1, "text/html; charset=utf-8"_L1},
    SampleBody{"notes.md"_L1, "text/markdown; charset=utf-8"_L1},
    SampleBody{"harbour.png"_L1, "image/png"_L1},
    SampleBody{"table.csv"_L1, "text/csv; charset=utf-8"_L1},
    SampleBody{"broken.json"_L1, "application/json"_L1},
};

QString sampleNames()
{
    QStringList names;
    for (const SampleBody &each : sampleBodies)
        names << each.name;
    return names.join(u", "_s);
}

} // namespace

Answer sampleBody(const Request &request, State &)
{
    const QString name = request.pathArguments.first();
    const auto found = std::ranges::find(sampleBodies, name, &SampleBody::name);
    if (found == sampleBodies.end())
        return errorAnswer(404,
                           u"There is no sample \"%1\"; there are %2."_s.arg(name, sampleNames()));
    QFile file(u":/broadside/demo/sample/"_s + found->name);
    if (!file.open(QIODevice::ReadOnly))
        return errorAnswer(500, u"The sample %1 cannot be read."_s.arg(name));
    Answer answer = bytesAnswer(QByteArray(found->contentType.data(), found->contentType.size()));
    answer.body = file.readAll();
    return answer;
}

} // namespace Broadside::Demo
