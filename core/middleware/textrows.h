// Rows of texts as they are sent – of a query, a form, cookies – and what RowChanges make of them.
#pragma once

#include "base/error.h"
#include "model/steps.h"

#include <functional>
#include <vector>

namespace Broadside {

class Expander;

struct TextRow
{
    QString name;    // decoded
    QByteArray text; // `name=value`
};

using TextRows = std::vector<TextRow>;

struct ExpandedRow
{
    QString name;
    QString value;
    SourcePlace place;
};

using RowEncoder = std::function<Result<TextRow>(const ExpandedRow &row)>;

struct RowExpansion
{
    Expander &expander;
    const SourcePlace &place; // of what has none of its own
};

// Each name of the rows that are set loses all others, and what is set stands where they began.
void replaceRows(TextRows &rows, const TextRows &set);
Result<void> changeRows(TextRows &rows, const RowChanges &changes, const RowExpansion &expansion,
                        const RowEncoder &encode);
QByteArray joinedText(const TextRows &rows, const QByteArray &separator);

// Of what is removed.
Result<QStringList> expandedNames(const QStringList &names, const RowExpansion &expansion);

} // namespace Broadside
