// The events of a run as lines of JSON, for programs that follow it: the log that
// `--report ndjson=…` writes. The fields are those that the history keeps; docs/cli.md tells what
// differs. Bodies are told by their size. The events have to be masked already.
#pragma once

#include "run/runevent.h"

namespace Broadside {

// The first line: the form and its version.
QByteArray eventLogHead();
// The event without its bodies, whose sizes are all that its line tells, so that one that waits to
// be written keeps no memory of them.
RunEvent withoutBodies(RunEvent event);
// With the line break at its end.
QByteArray eventLogLine(const RunEvent &event);

} // namespace Broadside
