#include "model/value.h"

#include <algorithm>

namespace Broadside {

Value Value::fromList(QList<Value> items)
{
    Value value;
    value.kind = Kind::List;
    value.items = std::move(items);
    return value;
}

Value Value::fromMembers(QList<ValueMember> members)
{
    Value value;
    value.kind = Kind::Map;
    value.members = std::move(members);
    return value;
}

namespace {

template <typename T, typename Says>
bool saySame(const QList<T> &left, const QList<T> &right, const Says &says)
{
    return left.isSharedWith(right) || std::ranges::equal(left, right, says);
}

} // namespace

bool saysTheSame(const Value &left, const Value &right)
{
    const bool isSameText = left.text == right.text || left.kind == Value::Kind::Null;
    return left.kind == right.kind && isSameText && saySame(left.items, right.items, saysTheSame) &&
           saySame(left.members, right.members,
                   [](const ValueMember &one, const ValueMember &other) {
                       return one.key == other.key && saysTheSame(one.value, other.value);
                   });
}

} // namespace Broadside
