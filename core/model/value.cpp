#include "model/value.h"

#include <algorithm>

namespace Broadside {

Value Value::fromList(std::vector<Value> items)
{
    Value value;
    value.kind = Kind::List;
    value.items = std::move(items);
    return value;
}

Value Value::fromMembers(std::vector<ValueMember> members)
{
    Value value;
    value.kind = Kind::Map;
    value.members = std::move(members);
    return value;
}

bool saysTheSame(const Value &left, const Value &right)
{
    const bool isSameText = left.text == right.text || left.kind == Value::Kind::Null;
    return left.kind == right.kind && isSameText &&
           std::ranges::equal(left.items, right.items, saysTheSame) &&
           std::ranges::equal(
               left.members, right.members, [](const ValueMember &one, const ValueMember &other) {
                   return one.key == other.key && saysTheSame(one.value, other.value);
               });
}

} // namespace Broadside
