// Where the history of a user is, and how it is opened there: with its folder, and past a damaged
// file, which is set aside under another name and never deleted.
#pragma once

#include "history/runstore.h"

namespace Broadside {

struct OpenedHistory
{
    std::unique_ptr<RunStore> store;
    QString setAside; // where a damaged file is now; empty: there was none
};

// Checks it as a whole where it turned out to be damaged while it was used. Several programs and
// windows may do so at once: one of them sets the file aside, the others take the new one.
Result<OpenedHistory> openHistory(const QString &path, qint64 limit = RunStore::defaultLimit,
                                  HistoryCheck check = HistoryCheck::AfterCrash);

} // namespace Broadside
