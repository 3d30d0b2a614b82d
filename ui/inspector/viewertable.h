// Which viewers there are, and for which bodies: a viewer is one unit and one line in this table.
#pragma once

#include "inspector/bodyviewer.h"

namespace Broadside {

enum class ViewMode
{
    Pretty,
    Tree,
    Raw,
    Preview,
    Hex
};
inline constexpr int viewModeCount = 5;

struct ViewerEntry
{
    ViewMode mode;
    bool (*suits)(const ContentType &type);
    BodyViewer *(*create)(const SyntaxColors &colors);
};

// The first that suits; every mode has one for everything.
const ViewerEntry &viewerFor(ViewMode mode, const ContentType &type);

// How a body is best seen when nothing was chosen.
ViewMode usualMode(const ContentType &type);

} // namespace Broadside
