#include "shell/desktopfiles.h"

#include "shell/windownotices.h"
#include "theme/texts.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace Broadside {

void openOnDesktop(const SourcePlace &place, WindowNotices &notices)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(place.file)))
        notices.showErrors(tr("No program opens %1").arg(place.toString()), {});
}

void showFolderOf(const QString &filePath, WindowNotices &notices)
{
    const QString folder = QFileInfo(filePath).absolutePath();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        notices.showErrors(
            tr("No program shows the folder %1").arg(QDir::toNativeSeparators(folder)), {});
}

} // namespace Broadside
