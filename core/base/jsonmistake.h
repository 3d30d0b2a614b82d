// What is wrong in a text that is not JSON, in the language of the window. Pure; on any thread.
#pragma once

#include <QString>

#include <system_error>

namespace Broadside {

// The end of a sentence. What the library has no code of its own for is in its words.
QString jsonMistake(const std::error_code &error);

} // namespace Broadside
