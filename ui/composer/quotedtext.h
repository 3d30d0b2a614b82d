// Texts in double quotes with the escapes of JSON, for what would be taken for something else
// without them: a name with a colon, an option with a semicolon, an item with a comma.
#pragma once

#include <QString>

#include <optional>

namespace Broadside {

struct QuotedText
{
    QString text;      // without its quotes
    qsizetype end = 0; // behind the closing quote
};

QString quotedText(const QString &text);
// What stands in quotes from there on; empty when no quote begins there, or none ends.
std::optional<QuotedText> readQuotedText(const QString &text, qsizetype begin);
// With line breaks or other characters that a line cannot show.
bool hasControls(const QString &text);

} // namespace Broadside
