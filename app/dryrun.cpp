#include "dryrun.h"

#include "net/requestbuilder.h"
#include "report/runreport.h"
#include "report/terminaltext.h"
#include "secrets/redactor.h"

namespace Broadside {

namespace {

QByteArray readable(const QByteArray &bytes)
{
    if (bytes.contains('\0') || !bytes.isValidUtf8())
        return QStringLiteral("(%1 bytes, binary)").arg(bytes.size()).toUtf8();
    QStringList lines;
    for (const QString &line : QString::fromUtf8(bytes).split(u'\n'))
        lines += harmlessText(line.endsWith(u'\r') ? line.chopped(1) : line, bytes.size());
    return lines.join(u'\n').toUtf8();
}

QByteArray contentText(const Content &content)
{
    QByteArray text;
    for (const ContentPiece &piece : content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            text += QStringLiteral("(file %1)").arg(harmlessText(file->path)).toUtf8();
        else
            text += readable(std::get<QByteArray>(piece));
    }
    return text;
}

QByteArray requestText(const PreparedRequest &request)
{
    QByteArray text = request.method + ' ' + harmlessText(readableUrl(request.url)).toUtf8() + '\n';
    for (const auto &[name, value] : request.headers)
        text += readable(name) + ": " + readable(value) + '\n';
    const QByteArray content = contentText(request.content);
    if (!content.isEmpty())
        text += '\n' + content + '\n';
    return text;
}

} // namespace

DryRun dryRun(const RunPlan &plan)
{
    Redactor redactor;
    for (const auto &[name, secret] : plan.secrets)
        redactor.add(secret);

    DryRun result;
    for (const PlannedRoute &route : plan.routes) {
        const QString id = harmlessText(route.request->id);
        if (!result.text.isEmpty())
            result.text += '\n';
        result.text += "# " + id.toUtf8() + '\n';
        const auto built = buildRequest(*route.request, plan.secrets);
        if (!built) {
            const QString why = harmlessText(redactor.redact(built.error().message));
            result.text += "cannot be sent: " + why.toUtf8() + '\n';
            result.failures += id + QStringLiteral(" cannot be sent — ") + why;
            continue;
        }
        redactor.add(built->secrets);
        result.text += requestText(redactor.redact(built->request));
    }
    return result;
}

} // namespace Broadside
