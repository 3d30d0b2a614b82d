// What somebody wants of the program wherever it is used, in all windows. A value, kept in the
// user's settings but for the passwords in it.
#pragma once

#include "base/clock.h"
#include "history/runstore.h"
#include "model/settings.h"
#include "preferences/networkpreferences.h"
#include "theme/editorlayout.h"
#include "theme/look.h"

#include <QString>

#include <optional>

class QSettings;

namespace Broadside {

struct RunOptions;

struct Preferences
{
    QString language = {}; // a code of languages(); empty: the system's. Counts at the next start
    Look look = Look::System;
    QString editorFamily = {}; // empty: the system's
    int editorPoints = 0;      // 0: the system's
    EditorLayout editorLayout = {};

    // These win over what collections say, as --timeout, --http and --insecure do.
    std::optional<Milliseconds> timeout = {}; // of a request; 0 is none
    std::optional<HttpVersion> http = {};
    bool verifiesTls = true; // false: whatever a collection says
    ProxyPreferences proxy = {};
    CertificatePreferences certificates = {};

    // When a run ends that took at least so long, and the window is not in front.
    bool notifies = true;
    std::chrono::seconds notifyAfter{10};

    bool keepsRuns = true;
    qint64 historyLimit = RunStore::defaultLimit; // bytes of all runs together

    bool operator==(const Preferences &) const = default;

    // What of it concerns the plan of a run; networkSettings() is for the way of its requests.
    void applyTo(RunOptions &options) const;
};

// What is missing or makes no sense is as it is at first.
Preferences readPreferences(const QSettings &settings);
void writePreferences(QSettings &settings, const Preferences &preferences);

} // namespace Broadside
