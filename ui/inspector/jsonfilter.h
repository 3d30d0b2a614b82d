// Takes parts out of a JSON text: with JSONPath when the expression begins with `$`, else with
// JMESPath. For a thread of the pool.
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>
#include <memory>

namespace Broadside {

// A body that was read once and may be asked often.
class FilterInput;
std::expected<std::shared_ptr<const FilterInput>, QString> readFilterInput(QByteArrayView text);

struct FilterResult
{
    QByteArray json;     // UTF-8
    qsizetype count = 0; // of matches, or of the elements of a list
};

// An error is a sentence with the column at which the expression goes wrong.
std::expected<FilterResult, QString> filterJson(const FilterInput &input,
                                                const QString &expression);

} // namespace Broadside
