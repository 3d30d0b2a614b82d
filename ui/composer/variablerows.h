// Variables as rows to be edited, and back. One that stands for a secret is written as what would
// use it: {{$secret NAME}}.
#pragma once

#include "composer/detailrow.h"
#include "composer/placeholders.h"
#include "model/collection.h"

namespace Broadside {

// Each with what its placeholders stand for.
std::vector<DetailRow> variableRows(const std::vector<Variable> &variables,
                                    const Placeholders &placeholders = {});
// `before` is what the rows were made from, `stored` what stands in the file: a text there stays a
// text also when it looks like a number, as its type counts where a placeholder is all of a value.
// One that was emptied, and a new one, is what it looks like. What is renamed is renamed in
// `stored`, too, to be found there the next time.
std::vector<Variable> variables(const EditedRows &rows, const std::vector<Variable> &before,
                                std::vector<Variable> &stored);

// Why a row is no variable; empty when it is one.
QString variableProblem(const EditedRow &row);

} // namespace Broadside
