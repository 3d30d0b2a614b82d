// What a script changed in a value that it was given. JavaScript knows numbers with 53 bits only
// and puts names that are whole numbers first: neither is a change. Pure.
#pragma once

#include "base/json.h"
#include "base/wording.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace Broadside {

// The members of an object, found in the same time however many they are. The object outlives it.
class MembersByName
{
public:
    explicit MembersByName(const Json &object);

    const Json *find(std::string_view name) const; // null: there is none

private:
    std::unordered_map<std::string_view, const Json *> m_members;
};

// An object of these; of one name the first. In time that grows with the members.
using JsonMembers = std::vector<std::pair<std::string, Json>>;
Json objectOf(JsonMembers members);

// As far as a script can tell, whatever the order of an object's members.
bool isSameToScript(const Json &left, const Json &right);

// The second, with what did not change as the first has it: numbers in all their digits, and the
// order of members.
Json withUnchanged(const Json &before, const Json &after);

// "a text", "a list", …, for sentences.
Wording jsonKind(const Json &value);

} // namespace Broadside
