// Rows as they were edited, back as what is stored: what did not change keeps its kind and its
// place.
#pragma once

#include "composer/detailrow.h"
#include "model/assertion.h"
#include "model/body.h"
#include "model/capture.h"

namespace Broadside {

std::vector<NamedValue> namedValues(const EditedRows &rows, const std::vector<NamedValue> &before);

// A part as curl writes it: its value or `@file`, with `;type=image/png` and `;filename=a.png`
// behind it; each of these is in quotes where something in it would be taken for another.
QString partText(const MultipartPart &part);
std::vector<MultipartPart> multipartParts(const EditedRows &rows,
                                          const std::vector<MultipartPart> &before);

// Why a row is no header; empty when it is one.
QString headerProblem(const EditedRow &row);

// Those that are checks.
std::vector<Assertion> assertions(const EditedRows &rows);
// Why a row is no check; empty when it is one.
QString checkProblem(const EditedRow &row);
// Those that are captures.
std::vector<Capture> capturesOf(const EditedRows &rows);
// Why a row is no capture; empty when it is one.
QString captureProblem(const EditedRow &row);
// As it is shown: with the unit that the format leaves out.
QString checkText(const QString &text);

} // namespace Broadside
