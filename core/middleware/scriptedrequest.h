// What a script made of a request that it was given. Internal to this folder. Pure.
#pragma once

#include "middleware/middleware.h"
#include "model/script.h"
#include "script/scriptcall.h"

namespace Broadside {

struct RequestOffer
{
    Script script;
    PreparedRequest request;
    Json config; // of the request, as the script had it
};

// Of a call that did return something of its own.
BeforeResult changedRequest(const RequestOffer &offer, const ScriptOutcome &outcome);

} // namespace Broadside
