// How many files and connections the program may have open at once.
#pragma once

namespace Broadside {

// As many as the system allows: the usual 1,024 are few for a run in parallel whose large bodies
// are in files. Where it does not allow more, nothing is changed.
void allowManyOpenFiles();

} // namespace Broadside
