// Values as YAML text, written by libyaml's emitter: what is put into documents by edits.
#pragma once

#include "model/value.h"

#include <QByteArray>

namespace Broadside {

// In block style without indentation, lines ending in \n. A list as value of an entry is indented.
QByteArray toBlockYaml(const Value &value);
// On one line. Quotes all texts where the place is JSON and has to stay it.
QByteArray toFlowYaml(const Value &value, bool isJson = false);

} // namespace Broadside
