// Sentences for people, in the language of the window, for functions that belong to no class.
//
// A program that installs no translator speaks English: so does a run without a window. Messages
// that go into events, the history and reports (net, run, report, secrets) are English always, as
// are texts that are compared or written into files; they do not use this. What of them the window
// shows it says in its language all the same: see base/wording.h.
#pragma once

#include <QCoreApplication>

namespace Broadside {

// lupdate files what is said in this namespace and in no class under its name. A class of the
// window has a tr() of its own, which goes before this one; one of the core has none and has to say
// Broadside::tr(), or lupdate files the text under the name of the class.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("Broadside", text);
}

} // namespace Broadside
