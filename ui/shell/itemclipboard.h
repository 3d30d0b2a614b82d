// Routes and folders in the clipboard of the desktop: text for any editor, and beside it where the
// files are that it names. On the GUI thread.
#pragma once

#include "edit/collectionedit.h"

namespace Broadside {

void putIntoClipboard(const CopiedItems &items);
// Whatever text is there; empty without one.
CopiedItems itemsOfClipboard();

} // namespace Broadside
