// The kinds of body that a request may have: what they are called, what they begin as and what they
// can become. Pure.
#pragma once

#include "model/body.h"

namespace Broadside {

// By their place in Body.
enum RouteBodyKind
{
    NoBodyKind,
    JsonKind,
    FormKind,
    MultipartKind,
    TextKind,
    FileKind,
    GraphQlKind
};

// "JSON", "Form", …, for people.
QString kindName(int kind);
// The same; empty without a body.
QString bodyKind(const Body &body);
// The content type that is sent with it; empty when that depends on more than the kind.
QString typeOf(int kind);
// The language of a text as a name that KSyntaxHighlighting knows; empty when it is none of those.
QString syntaxOf(const QString &text, const QString &contentType);

// Wherever they stand in their files.
bool isSameBody(const Body &left, const Body &right);
Body emptyBody(int kind);
// A file needs a path, and GraphQL a query.
bool isStorable(const Body &body);
// What the rows of one kind are as those of the other; nothing for other kinds.
std::optional<Body> convertedBody(const Body &body, int kind);

} // namespace Broadside
