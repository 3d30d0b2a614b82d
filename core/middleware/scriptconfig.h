// A request as scripts see it, and what they made of it. Pure; on any thread.
//
// `config` has method, url (without its query and fragment), params, headers (names as written),
// one of json, form and text where the body is in memory and of that kind, and timeout in
// milliseconds (0 is none). What is there several times under one name is a list.
#pragma once

#include "base/json.h"
#include "base/wording.h"
#include "net/request.h"

#include <QStringList>

#include <expected>

namespace Broadside {

// Bodies of more bytes are not put in, and stay what they are unless a script sets another.
inline constexpr qint64 largestConfigBody = 1'000'000;

// Files are not read: a body with any has no key.
Json configOf(const PreparedRequest &request);

// Applies what differs between the two and nothing else, so that everything that the script did not
// touch keeps its bytes, its repetitions and its order; numbers too large for JavaScript included.
// A header whose new value contains one of the secrets, or that has a sensitive name, becomes one
// of the credentials.
std::expected<PreparedRequest, Wording> applyConfig(const PreparedRequest &request,
                                                    const Json &before, const Json &after,
                                                    const QStringList &secrets = {});

} // namespace Broadside
