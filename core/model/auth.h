// How a request proves who sends it.
#pragma once

#include "model/value.h"

#include <variant>

namespace Broadside {

struct NoAuth // written `auth: none`: stops what would be inherited
{
    bool operator==(const NoAuth &) const = default;
};

struct BasicAuth
{
    Value user;
    Value password;
    bool operator==(const BasicAuth &) const = default;
};

struct BearerAuth
{
    Value token;
    bool operator==(const BearerAuth &) const = default;
};

struct ApiKeyAuth
{
    enum class Place
    {
        Header,
        Query
    };
    Value name;
    Value value;
    Place place = Place::Header;
    bool operator==(const ApiKeyAuth &) const = default;
};

using Auth = std::variant<NoAuth, BasicAuth, BearerAuth, ApiKeyAuth>;

} // namespace Broadside
