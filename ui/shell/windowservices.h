// What all windows of the program share. Made once, from the settings; the windows keep it as long
// as there is one.
#pragma once

#include "notify/desktopnotifier.h"
#include "preferences/preferencestore.h"
#include "secrets/secretstore.h"
#include "shell/demoservice.h"
#include "shell/sessionstore.h"
#include "shell/trustkeeper.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace Broadside {

struct WindowServices
{
    // Demo server and settings have to outlive it. The folder has the sample collections.
    WindowServices(DemoService &demoService, QSettings &settings, const QString &samples)
        : demo(demoService)
        , session(settings)
        , preferences(settings)
        , notifier(makeDesktopNotifier())
        , secrets(makeKeychain())
        , samplesFolder(samples)
        , recoveryFolder(QFileInfo(settings.fileName()).dir().filePath(QStringLiteral("recovery")))
        , trust(QFileInfo(settings.fileName()).dir().filePath(QStringLiteral("trusted.json")))
    {}

    DemoService &demo;
    SessionStore session;
    PreferenceStore preferences;
    std::unique_ptr<DesktopNotifier> notifier;
    std::unique_ptr<SecretStore> secrets;
    QString samplesFolder;
    QString recoveryFolder; // what is typed and not saved is written there
    TrustKeeper trust;      // beside the settings, unless somebody says otherwise
};

} // namespace Broadside
