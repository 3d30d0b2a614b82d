#include "history/runfilewriter.h"

#include "base/texts.h"
#include "history/cborreader.h"
#include "history/eventfields.h"
#include "history/runfile.h"
#include "history/storedbytes.h"
#include "report/jsonreport.h"

#include <QDir>

namespace Broadside {

namespace {

static_assert(runFileVersion == 1 && eventFormat == 1,
              "events of another form are another version of the file");

// A list at the end of an object in text, an item a line, so that two files can be compared line by
// line, and one of them never has to be in memory as a tree.
class LinedList
{
public:
    LinedList(QByteArray &text, const char *name)
        : m_text(text)
    {
        m_text += ",\n  \"";
        m_text += name;
        m_text += "\": [";
    }
    ~LinedList() { m_text += "\n  ]"; }

    void add(const Json &item)
    {
        m_text += m_isEmpty ? "\n    " : ",\n    ";
        m_text += toCompactText(item);
        m_isEmpty = false;
    }

private:
    Q_DISABLE_COPY_MOVE(LinedList)

    QByteArray &m_text;
    bool m_isEmpty = true;
};

Json withoutByteStrings(const Json &value)
{
    if (value.is_byte_string())
        return bytesAsText(readBytes(value));
    if (value.is_array()) {
        Json array(jsoncons::json_array_arg);
        for (const Json &item : value.array_range())
            array.push_back(withoutByteStrings(item));
        return array;
    }
    if (value.is_object()) {
        Json object(jsoncons::json_object_arg);
        for (const auto &member : value.object_range())
            object.insert_or_assign(member.key(), withoutByteStrings(member.value()));
        return object;
    }
    return value;
}

// The samples are inside of the program, wherever that is.
QString pathFrom(const QString &folder, const QString &path)
{
    return path.isEmpty() || path.startsWith(u':') ? path : QDir(folder).relativeFilePath(path);
}

Json originAsJson(const RunOrigin &origin, const QString &folder)
{
    Json object(jsoncons::json_object_arg);
    object["version"] = runFileVersion;
    object["collection"] = toJson(pathFrom(folder, origin.collectionPath));
    object["selection"] = Json::parse(toStoredText(origin.selection).toStdString());
    object["what"] = toJson(origin.what);
    return object;
}

void addEvents(QByteArray &text, const std::vector<QByteArray> &pieces)
{
    LinedList list(text, "events");
    for (const QByteArray &piece : pieces) {
        const Json events = readCbor(qUncompress(piece).toStdString());
        for (const Json &event : events.array_range())
            list.add(withoutByteStrings(event));
    }
}

void addBodies(QByteArray &text, const std::vector<QByteArray> &bodies)
{
    LinedList list(text, "bodies");
    for (const QByteArray &body : bodies)
        list.add(bytesAsText(qUncompress(body)));
}

} // namespace

Result<QByteArray> runFileText(const RecordedRun &run, const QString &folder)
{
    // What cannot be read as CBOR comes here.
    try {
        Json report = jsonReport(run.report);
        report["run"] = originAsJson(run.origin, folder);
        QByteArray text = indentedText(report);
        const QByteArray end = "\n}\n";
        Q_ASSERT(text.endsWith(end));
        text.chop(end.size());
        addEvents(text, run.events);
        addBodies(text, run.bodies);
        return text + end;
    } catch (const std::exception &problem) {
        return failure(
            ErrorCode::Format,
            tr("The stored events are damaged: %1.").arg(QString::fromUtf8(problem.what())));
    }
}

} // namespace Broadside
