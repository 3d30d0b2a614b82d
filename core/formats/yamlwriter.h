// Values as YAML text, written by libyaml's emitter: what is put into documents by edits.
#pragma once

#include "model/value.h"

#include <QByteArray>

namespace Broadside {

// In block style without indentation, lines ending in \n. Lists of a few
// short values stand on one line; the items of others begin below their key.
QByteArray toBlockYaml(const Value &value);

// Where a value on one line is put.
enum class FlowPlace
{
    Alone, // behind a key or a dash
    Flow,  // among others in brackets: more texts need quotes
    InJson // the same where it has to stay JSON: all texts are in double quotes
};
QByteArray toFlowYaml(const Value &value, FlowPlace place = FlowPlace::Alone);

} // namespace Broadside
