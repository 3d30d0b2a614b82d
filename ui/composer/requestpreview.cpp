#include "composer/requestpreview.h"

#include "base/units.h"
#include "net/requestbuilder.h"
#include "plan/planner.h"
#include "plan/provenance.h"
#include "report/runreport.h"
#include "secrets/redactor.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Broadside {

namespace {

constexpr qsizetype mostBytesShown = 100'000;

QString translated(const char *source)
{
    return QCoreApplication::translate("RequestPreview", source);
}

QString shownBytes(const QByteArray &bytes)
{
    if (bytes.contains('\0') || !bytes.isValidUtf8())
        return translated("(%1, binary)").arg(formatSize(bytes.size()));
    if (bytes.size() <= mostBytesShown)
        return QString::fromUtf8(bytes);
    return QString::fromUtf8(bytes.left(mostBytesShown)) +
           translated("\n… %1 more").arg(formatSize(bytes.size() - mostBytesShown));
}

QString shownContent(const Content &content)
{
    QString shown;
    for (const ContentPiece &piece : content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            shown += translated("(file %1, %2)")
                         .arg(file->path, formatSize(QFileInfo(file->path).size()));
        else
            shown += shownBytes(std::get<QByteArray>(piece));
    }
    return shown;
}

RequestPreview failed(const QString &why)
{
    RequestPreview preview;
    preview.failure = why;
    return preview;
}

QString sentences(const QList<Error> &errors, const Redactor &redactor)
{
    QStringList lines;
    for (const Error &error : errors)
        lines += redactor.redact(error.toString());
    return lines.join(u'\n');
}

} // namespace

RequestPreview previewRequest(const Collection &collection, const QString &id,
                              const RunOptions &options)
{
    const std::optional<RouteChain> chain = findRoute(collection, id);
    if (!chain)
        return failed(translated("“%1” is not in the collection.").arg(id));
    Redactor redactor;
    for (const auto &[name, secret] : options.secrets)
        redactor.add(secret);

    RunOptions alone = options;
    alone.selection = {};
    const auto plan = makePlan(isolated(collection, *chain), alone);
    if (!plan)
        return failed(sentences(plan.error(), redactor));
    const auto built = buildRequest(*plan->routes.front().request, options.secrets);
    if (!built) {
        redactor.add(built.error().secrets);
        return failed(redactor.redact(built.error().message));
    }
    redactor.add(built->secrets);
    const PreparedRequest request = redactor.redact(built->request);

    RequestPreview preview;
    preview.method = QString::fromLatin1(request.method);
    preview.url = readableUrl(request.url);
    for (const auto &[name, value] : request.headers)
        preview.headers.emplace_back(QString::fromLatin1(name), QString::fromUtf8(value));
    preview.contentType = QString::fromLatin1(headerValue(request.headers, "Content-Type"));
    preview.body = shownContent(request.content);
    return preview;
}

} // namespace Broadside
