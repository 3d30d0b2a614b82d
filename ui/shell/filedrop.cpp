#include "shell/filedrop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace Broadside {

FileDrop::FileDrop(QWidget &target)
    : QObject(&target)
{
    target.setAcceptDrops(true);
    target.installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // what a drag that enters is, too
    if (!drop->mimeData()->hasUrls())
        return QObject::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        for (const QUrl &url : drop->mimeData()->urls()) {
            if (url.isLocalFile())
                Q_EMIT dropped(url.toLocalFile());
        }
    }
    return true;
}

} // namespace Broadside
