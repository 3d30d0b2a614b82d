#include "inspector/bodyviewer.h"

#include <QMenu>

namespace Broadside {

void BodyViewer::find(const QString &text, Qt::CaseSensitivity sensitivity)
{
    Q_UNUSED(text)
    Q_UNUSED(sensitivity)
}

void BodyViewer::showNextMatch(bool isBackwards)
{
    Q_UNUSED(isBackwards)
}

void BodyViewer::offer(QMenu *menu, const QFuture<QueryProposal> &value)
{
    connect(menu, &QObject::destroyed, this, [asked = value]() mutable { asked.cancel(); });
    Q_EMIT menuOpening(menu, value);
}

void BodyViewer::offerSize(QMenu *menu, const QFuture<QueryProposal> &size)
{
    connect(menu, &QObject::destroyed, this, [asked = size]() mutable { asked.cancel(); });
    Q_EMIT bytesMenuOpening(menu, size);
}

} // namespace Broadside
