#include "shell/filedrop.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <algorithm>

namespace Broadside {

namespace {

// By its name alone: a drag comes by many times in a second, and reading a file may take long. A
// text takes JSON itself.
bool isFileForWindow(const QUrl &url)
{
    const QString name = url.fileName();
    return url.isLocalFile() && (name.endsWith(QLatin1String(".yaml"), Qt::CaseInsensitive) ||
                                 name.endsWith(QLatin1String(".yml"), Qt::CaseInsensitive));
}

bool isDrag(const QEvent &event)
{
    return event.type() == QEvent::DragEnter || event.type() == QEvent::DragMove ||
           event.type() == QEvent::Drop;
}

} // namespace

FileDrop::FileDrop(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
    window.setAcceptDrops(true);
    QApplication::instance()->installEventFilter(this); // before any widget in the window
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (!isDrag(*event))
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // what a drag that enters or moves is, too
    if (!isTaken(watched, *drop->mimeData()))
        return QObject::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop)
        take(*drop);
    return true;
}

bool FileDrop::isTaken(const QObject *over, const QMimeData &data) const
{
    if (over == &m_window)
        return data.hasUrls();
    const auto *widget = qobject_cast<const QWidget *>(over);
    return widget && widget->window() == &m_window &&
           std::ranges::any_of(data.urls(), isFileForWindow);
}

void FileDrop::take(QDropEvent &drop)
{
    for (const QUrl &url : drop.mimeData()->urls()) {
        if (url.isLocalFile())
            Q_EMIT dropped(url.toLocalFile());
    }
}

} // namespace Broadside
