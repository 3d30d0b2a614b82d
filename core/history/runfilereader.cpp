#include "history/runfilereader.h"

#include "base/texts.h"
#include "history/eventdecoder.h"
#include "history/runfile.h"
#include "history/storedbytes.h"
#include "model/jsonvalue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace Broadside {

namespace {

class RunFileBodies final : public BodySource
{
public:
    // Throws where one of them is damaged.
    explicit RunFileBodies(const Json &list)
    {
        for (const Json &body : list.array_range())
            m_bodies.push_back(readBytes(body));
    }

    Result<QByteArray> body(qint64 number) const override
    {
        if (number < 0 || size_t(number) >= m_bodies.size())
            return failure(ErrorCode::Format, QStringLiteral("a body is missing"));
        return m_bodies[size_t(number)];
    }

private:
    std::vector<QByteArray> m_bodies;
};

bool hasList(const Json &file, const char *name)
{
    return file.contains(name) && file[name].is_array();
}

// Nothing, or why the run in it cannot be shown.
QString runFileProblem(const Json &file)
{
    if (!file.is_object() || !file.contains("broadside") || !hasList(file, "requests"))
        return tr("this is no file of a run; --save-run writes one");
    if (!file.contains("run") || !file["run"].is_object())
        return tr("this report has no events of the run, so the window cannot show it; --save-run "
                  "writes them, too");
    const Json version = file["run"].get_value_or<Json>("version", Json::null());
    if (version.is_number() && version.as<double>() > runFileVersion)
        return tr("a later version of Broadside wrote this file of a run, in a form that this one "
                  "does not know; open it with that one");
    if (version != Json(runFileVersion) || !hasList(file, "events") || !hasList(file, "bodies"))
        return tr("this file of a run is damaged: its version, its events or its bodies are "
                  "missing; take a copy of it that is whole");
    return {};
}

QString memberOr(const Json &object, const char *name)
{
    const auto member = object.find(name);
    const bool isText = member != object.object_range().end() && member->value().is_string();
    return isText ? toQString(member->value().as<std::string>()) : QString();
}

RunOrigin readOrigin(const Json &run, const QString &file)
{
    const QString path = memberOr(run, "collection");
    const bool isAnywhere = path.isEmpty() || path.startsWith(u':');
    const QDir folder = QFileInfo(file).absoluteDir();
    const Json selection = run.get_value_or<Json>("selection", Json(jsoncons::json_object_arg));
    return {.collectionPath = isAnywhere ? path : QDir::cleanPath(folder.absoluteFilePath(path)),
            .selection = selectionFromStoredText(toCompactText(selection)),
            .what = memberOr(run, "what")};
}

Result<std::vector<RunEvent>> readEvents(const Json &list, const BodySource &bodies,
                                         const SourcePlace &place)
{
    std::vector<RunEvent> events;
    events.reserve(list.size());
    for (const Json &object : list.array_range()) {
        Result<RunEvent> event = decodeEvent(object, bodies);
        if (!event)
            return failure(ErrorCode::Format,
                           tr("event %1 of this run is damaged: %2; take a copy of the file that "
                              "is whole")
                               .arg(QString::number(events.size() + 1), event.error().message),
                           place);
        events.push_back(std::move(*event));
    }
    const bool isWhole = !events.empty() &&
                         std::holds_alternative<RunStarted>(events.front().data) &&
                         std::holds_alternative<RunFinished>(events.back().data);
    if (!isWhole)
        return failure(ErrorCode::Format,
                       tr("the beginning or the end of this run is missing; take a copy of the "
                          "file that is whole"),
                       place);
    return events;
}

Result<SavedRun> savedRun(const Json &file, const SourcePlace &place)
{
    std::optional<RunFileBodies> bodies;
    try {
        bodies.emplace(file["bodies"]);
    } catch (const std::exception &) {
        return failure(ErrorCode::Format,
                       tr("a body of this run is damaged; take a copy of the file that is whole"),
                       place);
    }
    const Result<std::vector<RunEvent>> events = readEvents(file["events"], *bodies, place);
    if (!events)
        return std::unexpected(events.error());
    SavedRun run;
    for (const RunEvent &event : *events)
        run.report.apply(event);
    RunRecorder recorder(readOrigin(file["run"], place.file));
    recorder.add(*events);
    run.recorded = recorder.take();
    return run;
}

} // namespace

Result<SavedRun> readRunFile(const QString &path)
{
    const SourcePlace place{.file = path, .line = 0, .column = 0};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::File, tr("the file cannot be read: %1").arg(file.errorString()),
                       place);
    const QByteArray text = file.readAll();
    const std::optional<Json> json = jsonFromText(text);
    if (!json)
        return std::unexpected(jsonError(text, path));
    if (const QString problem = runFileProblem(*json); !problem.isEmpty())
        return failure(ErrorCode::Format, problem, place);
    return savedRun(*json, place);
}

bool isReportFile(const QString &path)
{
    constexpr qint64 enough = 1024;
    // In a collection it is a number.
    static const QRegularExpression beginning(
        QStringLiteral("^\\s*\\{\\s*\"broadside\"\\s*:\\s*\""));
    QFile file(path);
    return file.open(QIODevice::ReadOnly) &&
           beginning.match(QString::fromUtf8(file.read(enough))).hasMatch();
}

} // namespace Broadside
