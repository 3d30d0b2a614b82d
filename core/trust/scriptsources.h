// The texts that scripts are made of: inline bodies, files, and what these import by their
// statements. What a user is shown before the scripts are trusted, and what trust is remembered
// for. Reads files and compiles them, without executing anything: in the background where there is
// a window, on a thread with a stack of at least 512 kB.
#pragma once

#include "script/scriptcall.h"
#include "trust/collectionscripts.h"

namespace Broadside {

struct ScriptSource
{
    // Against what was trusted before.
    enum class State
    {
        Trusted,
        Changed,
        New,
    };

    QString name;              // of a file, from the collection's folder; or its first use
    QString path = {};         // of the file, canonical; empty: an inline body, or no such file
    std::vector<Wording> uses; // also "imported by 'scripts/sign.js'"
    QByteArray text = {};      // UTF-8
    QByteArray print = {};     // see scriptPrint(); empty where it could not be read
    Wording problem = {};      // why not; empty: it was read
    bool isFile = false;
    State state = State::New;
};

// Where the collection's scripts may be.
ScriptHome scriptHome(const Collection &collection);

// Each once, however often it is used.
std::vector<ScriptSource> scriptSources(const std::vector<UsedScript> &scripts,
                                        const ScriptHome &home);

// As ScriptHome::trustedFiles.
QHash<QString, QByteArray> filePrints(const std::vector<ScriptSource> &sources);

} // namespace Broadside
