#include "inspector/textplace.h"

#include "checks/xmlplace.h"
#include "inspector/jsoncheck.h"
#include "inspector/jsonplace.h"

#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr qint64 longestFoundAtOnce = 128 * 1024;  // a few milliseconds
constexpr qint64 longestXml = 32 * 1024 * 1024;    // as a tree it takes ten times that
constexpr qint64 longestCheckedJson = 1024 * 1024; // longer texts are taken for what they say
constexpr qint64 longestSelection = 4 * 1024;      // bytes

QueryProposal jsonAt(const TextPlace &place, const std::function<bool()> &isCancelled)
{
    const QByteArrayView text = place.text->text();
    if (text.size() <= longestCheckedJson && findJsonProblem(text))
        return {};
    return jsonProposalAt(text, place.offset, isCancelled);
}

QueryProposal xmlAt(const TextPlace &place)
{
    const QByteArrayView text = place.text->text();
    if (text.size() > longestXml)
        return {};
    const auto language =
        place.kind == BodyKind::Html ? XmlDocument::Language::Html : XmlDocument::Language::Xml;
    const auto bytes = QByteArray::fromRawData(text.data(), text.size()); // which the place keeps
    const std::optional<XmlPlace> found = xmlPlaceAt(bytes, place.offset, language);
    return found ? xmlProposal(found->path, found->name, found->text) : QueryProposal();
}

QueryProposal selectionAt(const TextPlace &place)
{
    const qint64 length = place.selectionEnd - place.selectionBegin;
    if (length <= 0 || length > longestSelection)
        return {};
    return textProposal(QString::fromUtf8(place.text->text().sliced(place.selectionBegin, length)));
}

} // namespace

QueryProposal proposalAt(const TextPlace &place, const std::function<bool()> &isCancelled)
{
    QueryProposal found;
    if (place.kind == BodyKind::JsonText)
        found = jsonAt(place, isCancelled);
    else if (place.kind == BodyKind::Xml || place.kind == BodyKind::Html)
        found = xmlAt(place);
    return found.isEmpty() ? selectionAt(place) : found;
}

QFuture<QueryProposal> findProposal(const TextPlace &place)
{
    if (place.text->size() <= longestFoundAtOnce)
        return QtFuture::makeReadyValueFuture(proposalAt(place));
    return QtConcurrent::run([place](QPromise<QueryProposal> &promise) {
        const auto isCancelled = [&promise] { return promise.isCanceled(); };
        promise.addResult(proposalAt(place, isCancelled));
    });
}

} // namespace Broadside
