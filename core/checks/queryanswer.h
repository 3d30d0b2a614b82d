// What a query found in a response: a value, bytes, or nothing and why. Parts of a large body are
// shared with it, not copied.
#pragma once

#include "base/json.h"
#include "base/wording.h"

#include <QByteArray>

#include <memory>
#include <variant>

namespace Broadside {

struct Nothing
{
    Wording why = {}; // empty: it just is not there
};

using SharedJson = std::shared_ptr<const Json>; // never null

using QueryAnswer = std::variant<Nothing, SharedJson, QByteArray>;

QueryAnswer answerOf(Json value);
QueryAnswer answerOf(const QString &text);
// Why there is nothing; English, to be translated by the window.
QueryAnswer nothingAs(const char *sentence, const QStringList &values = {});

// For people, as one would write it in a check: texts in quotes. The beginning of what is very
// long; secrets have to be masked in it before it is shortened for a sentence.
QString toText(const QueryAnswer &answer);

} // namespace Broadside
