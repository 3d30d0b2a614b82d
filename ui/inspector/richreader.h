// Reads HTML and Markdown into documents that get nothing they ask for, neither from the network
// nor from the disk, and cuts long ones into parts. For any thread.
#pragma once

#include "inspector/richfiller.h"

#include <QFont>

#include <functional>
#include <optional>

namespace Broadside {

enum class RichFormat
{
    Html,
    Markdown
};

struct RichContent
{
    RichDocumentPointer document; // null: it is in parts
    RichPartsPointer parts;
};

RichDocumentPointer newRichDocument(const QFont &font);

// Very long lists take Qt tens of seconds. Asks again and again whether to stop; nothing is
// returned then.
std::optional<RichContent> readRich(const QString &text, RichFormat format, const QFont &font,
                                    const std::function<bool()> &isStopped);

} // namespace Broadside
