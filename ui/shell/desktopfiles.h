// Files that other programs of the desktop show: says so where none does. On the GUI thread.
#pragma once

#include "base/error.h"

namespace Broadside {

class WindowNotices;

// In the program for such files, which most often opens it at its beginning.
void openOnDesktop(const SourcePlace &place, WindowNotices &notices);
void showFolderOf(const QString &filePath, WindowNotices &notices);

} // namespace Broadside
