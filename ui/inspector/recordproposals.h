// What one would write to check, or to capture, what the pages of a response list beside its body.
// Each is empty where there is nothing to look at. Pure.
#pragma once

#include "model/queryproposal.h"
#include "report/runreport.h"

namespace Broadside {

QueryProposal statusProposalOf(const RouteRecord &record);
// A check looks at the last attempt alone: it is its duration.
QueryProposal durationProposalOf(const RouteRecord &record);
// A header that sets a cookie is that cookie.
QueryProposal headerProposalOf(const HeaderList &headers, const HeaderList::value_type &header);
QueryProposal contentTypeProposalOf(const Response &response);
// Of the rows of cookieRows().
QueryProposal cookieProposalOf(const Response &response, int row);
// Of the rows of redirectRows(): where the last one led to, as nothing is known of the others.
QueryProposal redirectProposalOf(const RouteRecord &record, int row);
// To capture what a check found that passed.
QueryProposal captureOf(const CheckRecord &check);

} // namespace Broadside
