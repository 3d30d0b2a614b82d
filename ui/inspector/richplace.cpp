#include "inspector/richplace.h"

#include "checks/xmlplace.h"

#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr qint64 longestReadAsHtmlAtOnce = 128 * 1024; // a few milliseconds
constexpr qint64 longestReadAsHtml = 32 * 1024 * 1024; // as a tree it takes ten times that

QueryProposal elementSayingIt(const RichPlace &place)
{
    const QByteArrayView text = place.text->text();
    if (!place.isHtml || text.size() > longestReadAsHtml)
        return {};
    const auto bytes = QByteArray::fromRawData(text.data(), text.size()); // which the place keeps
    const auto found = xmlPlaceOfText(bytes, place.passage, XmlDocument::Language::Html);
    return found ? xmlProposal(found->path, found->name, found->text) : QueryProposal();
}

// A text with entities, marks or other line breaks in it does not stand in the body as it reads.
QueryProposal wordsOf(const RichPlace &place, const QString &words)
{
    const bool isThere = !words.isEmpty() && place.text->text().contains(words.toUtf8());
    return isThere ? textProposal(words) : QueryProposal();
}

QueryProposal richProposalAt(const RichPlace &place)
{
    QueryProposal found = place.isSelected ? wordsOf(place, place.passage) : elementSayingIt(place);
    if (found.isEmpty())
        found = place.isSelected ? elementSayingIt(place) : wordsOf(place, place.passage);
    return found.isEmpty() ? wordsOf(place, place.word) : found;
}

} // namespace

QFuture<QueryProposal> findRichProposal(const RichPlace &place)
{
    if (place.text->size() <= longestReadAsHtmlAtOnce)
        return QtFuture::makeReadyValueFuture(richProposalAt(place));
    return QtConcurrent::run(richProposalAt, place);
}

} // namespace Broadside
