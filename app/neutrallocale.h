// The language and the country of the user are for the window: what a run prints and writes is the
// same wherever it is. To be called once there is an application object, which takes over all that
// the system says of them.
#pragma once

namespace Broadside {

// For all but the window: messages of the system in English, numbers with a point.
void useNeutralLocale();

// For the window, which speaks the user's language: libraries read and write numbers with a point.
void useNeutralNumbers();

} // namespace Broadside
