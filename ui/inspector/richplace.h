// What one would write to check, or to capture, a passage of HTML or Markdown that is seen as it
// reads: the element of HTML that says it, else that the body has those words. Searches all of the
// text, when it is asked for and not before; of a long text in the background.
#pragma once

#include "inspector/textdocument.h"
#include "model/queryproposal.h"

#include <QFuture>

namespace Broadside {

struct RichPlace
{
    TextDocumentPointer text; // as it came
    bool isHtml = false;
    QString passage = {};
    bool isSelected = false; // the passage, which then may be a part of anything
    QString word = {};       // of the passage, the one that is pointed at
};

// Empty where nothing of it stands in the body as it reads.
QFuture<QueryProposal> findRichProposal(const RichPlace &place);

} // namespace Broadside
