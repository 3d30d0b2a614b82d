// A long document of rich text in parts, each so small that it is laid out within a frame: they are
// inserted one after another at the end of what is shown. For any thread.
#pragma once

#include <QTextDocument>
#include <QTextFrameFormat>

#include <functional>
#include <memory>
#include <vector>

namespace Broadside {

struct RichParts
{
    // One: the document is short and shown as it is. They belong to the thread of the window, where
    // Qt makes objects of theirs when they are inserted.
    std::vector<std::shared_ptr<QTextDocument>> parts;
    QTextFrameFormat page;    // margins and background of the document
    QString text;             // of all parts, by its positions in what is shown
    bool isShortened = false; // of large tables, the rest is left out with all that follows
    bool isFlattened = false; // some tables could not be cut by rows: their cells are paragraphs
};

// Changes the document: what is cut in the middle, becomes two paragraphs or tables.
// What there is so far when it is stopped, which it asks about again and again.
RichParts cutIntoParts(QTextDocument &document, const std::function<bool()> &isStopped);

} // namespace Broadside
