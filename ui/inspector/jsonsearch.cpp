#include "inspector/jsonsearch.h"

#include "inspector/jsonscan.h"

#include <QStringMatcher>

namespace Broadside {

namespace {

constexpr int tokensPerLook = 1024; // between looks at whether it was cancelled
constexpr size_t matchesPerBatch = 4096;

QString shownText(QByteArrayView token)
{
    if (token.front() != '"')
        return QString::fromUtf8(token);
    if (token.contains('\\'))
        return jsonStringText(token, token.size());
    return QString::fromUtf8(token.sliced(1, std::max<qsizetype>(0, token.size() - 2)));
}

} // namespace

void searchJson(QPromise<TextMatches> &promise, const TextDocumentPointer &document,
                const QString &wanted, Qt::CaseSensitivity sensitivity)
{
    const QStringMatcher matcher(wanted, sensitivity);
    const QByteArrayView text = document->text();
    TextMatches batch;
    qsizetype count = 0;
    qint64 looked = 0;
    for (JsonToken token = nextJsonToken(text, 0); token.begin < text.size() && count < mostMatches;
         token = nextJsonToken(text, token.end)) {
        if (++looked % tokensPerLook == 0 && promise.isCanceled())
            return;
        if (matcher.indexIn(shownText(text.sliced(token.begin, token.end - token.begin))) < 0)
            continue;
        batch.push_back({token.begin, token.end});
        ++count;
        if (batch.size() >= matchesPerBatch)
            promise.addResult(std::exchange(batch, {}));
    }
    if (!batch.empty())
        promise.addResult(std::move(batch));
}

} // namespace Broadside
