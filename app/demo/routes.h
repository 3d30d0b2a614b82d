#pragma once

#include "demo/answer.h"

namespace Broadside::Demo {

struct Request;
struct State;

/** Finds the route of a request and asks its handler. Also the delay that every route takes as
    `?delay=`, and the answers for what no route takes. */
Answer answerTo(Request request, State &state);

} // namespace Broadside::Demo
