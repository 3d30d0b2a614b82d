// JavaScript in a collection: a file of its own, or the body of a function. As it is written; what
// it may do is described in docs/scripting.md. A value.
#pragma once

#include "base/error.h"

#include <QStringList>

namespace Broadside {

struct Script
{
    QString file; // as written, relative to the file that names it; empty: the body is here
    QString path; // of that file, absolute
    QString body;
    SourcePlace place = {}; // where the body begins, or the file is named
    // That it asks for by name, `secrets.get("NAME")`, as far as its own text shows.
    QStringList secrets = {};

    bool operator==(const Script &) const = default;
    bool isInline() const { return file.isEmpty(); }
};

} // namespace Broadside
