#pragma once

#include "demo/answer.h"

class QHttpServerResponder;

namespace Broadside::Demo {

/** What the way back depends on. */
struct Channel
{
    bool isHead = false; // headers as for GET, no body
    bool isHttp2 = false;
};

/** Sends everything but a Drip, at once. */
void writeAnswer(QHttpServerResponder &responder, const Answer &answer, const Times &times,
                 Channel channel);

/** The headers alone of an answer that has no body, or of which HEAD is asked. */
void writeHeaders(QHttpServerResponder &responder, const Answer &answer, Channel channel,
                  qint64 bodySize);

inline constexpr qint64 unknownSize = -1;

} // namespace Broadside::Demo
