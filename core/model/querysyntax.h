// Whether a JSONPath, an XPath or a regular expression is one, told by the libraries that evaluate
// them. Pure.
#pragma once

#include <QRegularExpression>
#include <QString>

namespace Broadside {

// Each returns what is wrong, in English or as the library says it; empty: nothing.
QString jsonPathProblem(const QString &path);
QString xPathProblem(const QString &path);
QString patternProblem(const QString &pattern);

// To be called before libxml2 is used, on any thread.
void prepareXml();

// As patterns of checks are read: Unicode properties in \w and \d.
QRegularExpression checkPattern(const QString &pattern);

} // namespace Broadside
