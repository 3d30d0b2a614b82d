#include "windowprogram.h"

#include "language/languages.h"
#include "net/bodyfolder.h"
#include "neutrallocale.h"
#include "preferences/preferences.h"
#include "shell/windowset.h"
#include "terminal.h"
#include "theme/fieldstyle.h"
#include "theme/icons.h"
#include "theme/paintthreads.h"
#include "trust/trustedcollections.h"
#include "windowdemo.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>

namespace Broadside {

namespace {

QString historyPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QLatin1String("/runs.sqlite");
}

} // namespace

ExitStatus runWindow(int argc, char **argv, const CommandLine &commandLine)
{
    const bool isPlatformGiven = commandLine.qtOptions.contains(u"-platform");
    if (!isPlatformGiven && !hasDisplay()) {
        std::fputs("broadside: there is no display for the window; "
                   "--run COLLECTION works without one\n",
                   stderr);
        return ExitStatus::Usage;
    }
    paintInOneThread();
    QApplication application(argc, argv);
    useNeutralNumbers();
    startRemovingLeftBodyFolders();
    makeFieldsVisible();
    QApplication::setWindowIcon(programIcon());
    QApplication::setApplicationDisplayName(QStringLiteral("Broadside"));
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("broadside"),
                       QStringLiteral("window"));
    useLanguage(application, readPreferences(settings).language);
    WindowDemo demo;
    WindowSet windows(demo, settings, QStringLiteral(":/broadside/samples"));
    windows.keepRuns(historyPath());
    windows.keepTrust(TrustedCollections::usualPath()); // where runs without a window look, too
    windows.restore();
    for (const QString &path : commandLine.collections)
        windows.openCollection(path);
    windows.show();
    return QApplication::exec() == 0 ? ExitStatus::Success : ExitStatus::InternalError;
}

} // namespace Broadside
