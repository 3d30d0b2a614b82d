// Saves a body byte by byte: which name to propose, and the writing itself.
#pragma once

#include "base/error.h"
#include "net/contenttype.h"
#include "net/responsebody.h"

#include <QUrl>

namespace Broadside {

// From Content-Disposition, else the last part of the URL, else "response"; with the extension of
// the content type when it has none. Never with a folder, nor with signs that file systems refuse.
QString proposedFileName(const HeaderList &headers, const QUrl &url, const ContentType &type);

// All of it, or nothing of the file is changed.
Result<void> saveBytes(const QString &path, const ResponseBody &bytes);

} // namespace Broadside
