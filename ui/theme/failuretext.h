// Why a request failed, was skipped or cancelled, and what a check expected, in the language of the
// window. Reports, logs and the history have it in English.
#pragma once

#include "report/runreport.h"

namespace Broadside {

QString wordingText(const Wording &wording);

// In English where nothing tells what it was made of: as in runs that an older version kept, and
// what Qt or the TLS library says.
QString failureText(const RequestFailure &failure);

// Why a route did not pass; empty when it did.
QString reasonText(const RouteRecord &record);

// "below 400"
QString expectationText(const CheckRecord &check);

} // namespace Broadside
