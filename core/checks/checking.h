// Whether what came back is what a check expects. Pure: what is asked for by {{placeholders}} has
// been put in before.
#pragma once

#include "checks/responsecontent.h"
#include "model/assertion.h"
#include "model/capture.h"

#include <QDateTime>

namespace Broadside {

struct CheckVerdict
{
    bool passed = false;
    QString actual; // English; long, and to be masked before it is shortened
    Wording reason; // why it did not pass, with values as long; empty where it did
};

CheckVerdict evaluateCheck(const CheckExpression &check, ResponseContent &content,
                           const QDateTime &now);

// Whether the predicate, with its `not`, holds for that.
bool holdsFor(const CheckExpression &check, const QueryAnswer &answer);

} // namespace Broadside
