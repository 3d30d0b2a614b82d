// How many files and connections the program may have open at once.
#pragma once

#include <QtTypes>

#include <optional>

namespace Broadside {

// As many as the system allows: the usual 1,024 are few for a run in parallel whose large bodies
// are in files. Where it does not allow more, nothing is changed.
void allowManyOpenFiles();

// How many it allows now; nothing where there is no limit, or none that can be told.
std::optional<quint64> mostOpenFiles();

} // namespace Broadside
