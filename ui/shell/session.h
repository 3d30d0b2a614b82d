// What is restored at the next start: the windows, which collections were open in them with which
// choices, the tabs, and how they were laid out. Kept in the user's settings.
#pragma once

#include "models/opencollection.h"

#include <QByteArray>
#include <QStringList>

class QSettings;

namespace Broadside {

// The environment that a collection was last run with, also after it was closed.
struct RememberedEnvironment
{
    QString path;        // of the collection
    QString environment; // its name; empty: none
    bool usesDemoServer = false;

    bool operator==(const RememberedEnvironment &) const = default;
};

// What is open in a window, and how it is laid out.
struct WindowState
{
    struct Entry
    {
        QString path;
        RunChoices choices;

        bool operator==(const Entry &) const = default;
    };
    std::vector<Entry> collections;
    QString activePath;
    QStringList tabs; // as RouteTabs tells them
    QByteArray geometry;
    QByteArray windowState;
    QList<QByteArray> splitters;

    bool operator==(const WindowState &) const = default;
};

struct SessionState
{
    std::vector<WindowState> windows;
    QStringList recent;                        // paths, the last opened first
    QList<RememberedEnvironment> environments; // the last chosen first

    bool operator==(const SessionState &) const = default;
};

// Notes what was chosen for the collection; choosing nothing is forgotten.
void rememberEnvironment(QList<RememberedEnvironment> &environments, const QString &path,
                         const RunChoices &choices);

SessionState readSession(QSettings &settings);
void writeSession(QSettings &settings, const SessionState &state);

} // namespace Broadside
