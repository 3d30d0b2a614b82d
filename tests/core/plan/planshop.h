// A collection for tests of what is planned.
#pragma once

#include "support/builders.h"

namespace Broadside {

// login; Users { search, create [admin] }; Posts { list }; all in Users are tagged users.
inline Collection shop()
{
    Collection collection = makeCollection({makeRoute("login")});
    Folder users =
        makeFolder("Users", {makeRoute("search", {.tags = {"smoke"}, .needs = {"login"}}),
                             makeRoute("create", {.tags = {"admin"}})});
    users.tags = {"users"};
    users.prefix = Value::fromText("/users");
    add(collection.root, users);
    add(collection.root, makeFolder("Posts", {makeRoute("list", {.tags = {"smoke"}})}));
    return collection;
}

} // namespace Broadside
