#include "windowprogram.h"

#include "shell/mainwindow.h"
#include "terminal.h"
#include "theme/fieldstyle.h"
#include "windowdemo.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>

namespace Broadside {

ExitStatus runWindow(int argc, char **argv, const CommandLine &commandLine)
{
    const bool isPlatformGiven = commandLine.qtOptions.contains(u"-platform");
    if (!isPlatformGiven && !hasDisplay()) {
        std::fputs("broadside: there is no display for the window; "
                   "--run COLLECTION works without one\n",
                   stderr);
        return ExitStatus::Usage;
    }
    QApplication application(argc, argv);
    makeFieldsVisible();
    QApplication::setApplicationDisplayName(QStringLiteral("Broadside"));
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("broadside"),
                       QStringLiteral("window"));
    WindowDemo demo;
    MainWindow window(demo, settings, QStringLiteral(":/broadside/samples"));
    window.restoreSession();
    for (const QString &path : commandLine.collections)
        window.openCollection(path);
    window.show();
    return QApplication::exec() == 0 ? ExitStatus::Success : ExitStatus::InternalError;
}

} // namespace Broadside
