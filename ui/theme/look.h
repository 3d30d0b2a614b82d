// Light or dark, as the platform has it or as somebody wants it. For the whole application, on the
// GUI thread.
#pragma once

#include <QPalette>

namespace Broadside {

enum class Look
{
    System,
    Light,
    Dark
};

// At once, for everything that is shown. Where the platform cannot be asked for the other one, the
// palettes below take its place.
void applyLook(Look look);

// Selections and hints with enough contrast, whatever a platform thinks of it.
void makeReadable(QPalette &palette);

QPalette lightPalette();
QPalette darkPalette();

} // namespace Broadside
