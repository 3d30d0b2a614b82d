// What can be typed about retries beside their number: a table of the fields.
#pragma once

#include "model/retry.h"

#include <QString>

#include <vector>

namespace Broadside {

struct RetryDetail
{
    QString label;
    QString draftName;
    QString tip;
    QString what; // that happens when it is edited
    QString (*problem)(const QString &text);
    QString (*text)(const RetryPolicy &policy);             // as one types it
    void (*take)(RetryPolicy &policy, const QString &text); // that has no problem
};

std::vector<RetryDetail> retryDetails();

// Why a text is no duration; empty when it is one, or nothing.
QString durationProblem(const QString &text);

} // namespace Broadside
