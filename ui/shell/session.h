// What is restored at the next start: which collections were open with which choices, the tabs, and
// how the window was laid out. Kept in the user's settings.
#pragma once

#include "models/opencollection.h"

#include <QByteArray>
#include <QStringList>

class QSettings;

namespace Broadside {

struct SessionState
{
    struct Entry
    {
        QString path;
        RunChoices choices;
    };
    std::vector<Entry> collections;
    QString activePath;
    QStringList tabs;   // as RouteTabs tells them
    QStringList recent; // paths, the last opened first
    QByteArray geometry;
    QByteArray windowState;
    QList<QByteArray> splitters;
};

SessionState readSession(QSettings &settings);
void writeSession(QSettings &settings, const SessionState &state);

} // namespace Broadside
