#include "composer/requestpreview.h"

#include "plan/planner.h"
#include "plan/provenance.h"
#include "report/runreport.h"
#include "secrets/redactor.h"
#include "theme/failuretext.h"
#include "theme/texts.h"

#include <QFileInfo>

namespace Broadside {

namespace {

constexpr qsizetype mostBytesShown = 100'000;

QString shownBytes(const QByteArray &bytes)
{
    if (bytes.contains('\0') || !bytes.isValidUtf8())
        return tr("(%1, binary)").arg(sizeText(bytes.size()));
    if (bytes.size() <= mostBytesShown)
        return QString::fromUtf8(bytes);
    return QString::fromUtf8(bytes.left(mostBytesShown)) +
           tr("\n… %1 more").arg(sizeText(bytes.size() - mostBytesShown));
}

QString shownContent(const Content &content)
{
    QString shown;
    for (const ContentPiece &piece : content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            shown += tr("(file %1, %2)").arg(file->path, sizeText(QFileInfo(file->path).size()));
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

Redactor redactorOf(const RunOptions &options)
{
    Redactor redactor;
    for (const auto &[name, secret] : options.secrets)
        redactor.add(secret);
    return redactor;
}

QString sentences(const QList<Error> &errors, const Redactor &redactor)
{
    QStringList lines;
    for (const Error &error : errors)
        lines += redactor.redact(error.toString());
    return lines.join(u'\n');
}

} // namespace

std::expected<BuiltRequest, QString> buildAlone(const Collection &collection, const QString &id,
                                                const RunOptions &options)
{
    const std::optional<RouteChain> chain = findRoute(collection, id);
    if (!chain)
        return std::unexpected(tr("“%1” is not in the collection.").arg(id));
    Redactor redactor = redactorOf(options);
    RunOptions alone = options;
    alone.selection = {};
    const auto plan = makePlan(isolated(collection, *chain), alone);
    if (!plan)
        return std::unexpected(sentences(plan.error(), redactor));
    auto built = buildRequest(*plan->routes.front().request, options.secrets,
                              capturePlaceholders(collection, *chain));
    if (!built) {
        redactor.add(built.error().secrets);
        return std::unexpected(redactor.redact(failureText(built.error())));
    }
    return *std::move(built);
}

RequestPreview previewRequest(const Collection &collection, const QString &id,
                              const RunOptions &options)
{
    const auto built = buildAlone(collection, id, options);
    if (!built)
        return failed(built.error());
    Redactor redactor = redactorOf(options);
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
