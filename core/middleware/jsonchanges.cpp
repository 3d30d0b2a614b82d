#include "middleware/jsonchanges.h"

#include <iterator>

namespace Broadside {

namespace {

bool haveSameItems(const Json &left, const Json &right)
{
    if (left.size() != right.size())
        return false;
    for (size_t i = 0; i < left.size(); ++i) {
        if (!isSameToScript(left[i], right[i]))
            return false;
    }
    return true;
}

bool haveSameMembers(const Json &left, const Json &right)
{
    if (left.size() != right.size())
        return false;
    const MembersByName others(right);
    for (const auto &member : left.object_range()) {
        const Json *const other = others.find(member.key());
        if (!other || !isSameToScript(member.value(), *other))
            return false;
    }
    return true;
}

Json objectWithUnchanged(const Json &before, const Json &after)
{
    const MembersByName earlier(before);
    const MembersByName later(after);
    JsonMembers merged;
    merged.reserve(after.size());
    for (const auto &member : before.object_range()) {
        if (const Json *const value = later.find(member.key()))
            merged.emplace_back(member.key(), withUnchanged(member.value(), *value));
    }
    for (const auto &member : after.object_range()) {
        if (!earlier.find(member.key()))
            merged.emplace_back(member.key(), member.value());
    }
    return objectOf(std::move(merged));
}

} // namespace

MembersByName::MembersByName(const Json &object)
{
    m_members.reserve(object.size());
    for (const auto &member : object.object_range())
        m_members.emplace(std::string_view(member.key()), &member.value());
}

const Json *MembersByName::find(std::string_view name) const
{
    const auto found = m_members.find(name);
    return found == m_members.end() ? nullptr : found->second;
}

Json objectOf(JsonMembers members)
{
    return Json(jsoncons::json_object_arg, std::make_move_iterator(members.begin()),
                std::make_move_iterator(members.end()));
}

bool isSameToScript(const Json &left, const Json &right)
{
    if (left.is_number() || right.is_number())
        return left.is_number() && right.is_number() && left.as<double>() == right.as<double>();
    if (left.is_array() && right.is_array())
        return haveSameItems(left, right);
    if (left.is_object() && right.is_object())
        return haveSameMembers(left, right);
    return left == right;
}

Json withUnchanged(const Json &before, const Json &after)
{
    if (before.is_object() && after.is_object())
        return objectWithUnchanged(before, after);
    if (before.is_array() && after.is_array()) {
        Json merged(jsoncons::json_array_arg);
        merged.reserve(after.size());
        for (size_t i = 0; i < after.size(); ++i)
            merged.push_back(i < before.size() ? withUnchanged(before[i], after[i]) : after[i]);
        return merged;
    }
    return isSameToScript(before, after) ? before : after;
}

Wording jsonKind(const Json &value)
{
    if (value.is_null())
        return wordingOf("null");
    if (value.is_bool())
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "a boolean"));
    if (value.is_number()) // before texts: a large one is kept as such
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "a number"));
    if (value.is_object())
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "an object"));
    return value.is_array() ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "a list"))
                            : wordingOf(QT_TRANSLATE_NOOP("Broadside", "a text"));
}

} // namespace Broadside
