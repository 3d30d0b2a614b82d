// What stands at a place of the text of a body, as one would check or capture it: a value of JSON,
// an element of XML or HTML, else what is selected. Looks at what is in front of the place, or at
// all of the text, when it is asked for and not before; of a long text in the background.
#pragma once

#include "inspector/textdocument.h"
#include "model/queryproposal.h"
#include "net/contenttype.h"

#include <QFuture>

#include <functional>

namespace Broadside {

struct TextPlace
{
    BodyKind kind = BodyKind::Text;
    TextDocumentPointer text;
    qint64 offset = 0; // of the byte that is meant
    qint64 selectionBegin = 0;
    qint64 selectionEnd = 0;
};

// Empty where nothing is there.
QueryProposal proposalAt(const TextPlace &place, const std::function<bool()> &isCancelled = {});
// The same, at once or later; cancelling it ends the search.
QFuture<QueryProposal> findProposal(const TextPlace &place);

} // namespace Broadside
