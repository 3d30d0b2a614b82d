// Answers a query on a response, and changes what it found by its filters. Pure.
#pragma once

#include "checks/queryanswer.h"
#include "checks/responsecontent.h"
#include "model/query.h"

#include <QDateTime>

namespace Broadside {

// Without placeholders in the query. `now` is for filters that count days.
QueryAnswer answerQuery(const Query &query, ResponseContent &content, const QDateTime &now);

} // namespace Broadside
