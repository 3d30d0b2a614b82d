#include "bench/probe/benchwindow.h"

#include "sourcedir.h"

namespace Broadside {

BenchWindow::BenchWindow()
    : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    , window(demo, settings, QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples"))
{
    window.keepRuns(folder.filePath(QStringLiteral("runs.sqlite")));
    window.resize(1440, 930);
}

void BenchWindow::open(const QString &path)
{
    if (!path.isEmpty())
        window.openCollection(path);
    window.show();
}

bool BenchWindow::isRead()
{
    const OpenCollection *collection = window.workspace().active();
    return collection && collection->loaded() && !collection->isReading();
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        m_hasBeen = true; // read in a later turn, when what is below it is painted, too
    }
    return false;
}

} // namespace Broadside
