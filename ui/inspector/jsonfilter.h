// Takes parts out of a JSON text: with JSONPath when the expression begins with `$`, else with
// JMESPath. For a thread of the pool.
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>
#include <functional>
#include <memory>

namespace Broadside {

// Both end early when `isCancelled` says so, with a result that is of no use: reading soon, an
// evaluation only where it begins and where it writes down what it found.
using CancelCheck = std::function<bool()>;

// A body that was read once and may be asked often.
class FilterInput;
std::expected<std::shared_ptr<const FilterInput>, QString>
readFilterInput(QByteArrayView text, const CancelCheck &isCancelled = {});

struct FilterResult
{
    QByteArray json;     // UTF-8
    qsizetype count = 0; // of matches, or of the elements of a list
};

// An error is a sentence with the column at which the expression goes wrong.
std::expected<FilterResult, QString> filterJson(const FilterInput &input, const QString &expression,
                                                const CancelCheck &isCancelled = {});

} // namespace Broadside
