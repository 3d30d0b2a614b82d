// Requests and responses as lines for people: --dry-run and --debug show the same. What would steer
// a terminal is made harmless, bytes that are no text are only counted. Secrets have to be masked
// before.
#pragma once

#include "net/request.h"
#include "net/response.h"

#include <QStringList>

#include <limits>

namespace Broadside {

// Beyond it text is cut and says so.
struct TextLimits
{
    qsizetype body = std::numeric_limits<qsizetype>::max(); // bytes of each piece
    qsizetype line = std::numeric_limits<qsizetype>::max(); // characters
};

// Method and URL or version and status, then the headers and, after an empty line, the body.
QStringList requestLines(const PreparedRequest &request, const TextLimits &limits = {});
QStringList responseLines(const Response &response, const TextLimits &limits = {});

} // namespace Broadside
