#include "formats/resulttype.h"

#include <array>

namespace Broadside {

namespace {

struct NamedType
{
    QStringView name;
    ResultType type;
};

constexpr std::array namedTypes{
    NamedType{u"object", ResultType::Object},   NamedType{u"list", ResultType::List},
    NamedType{u"string", ResultType::String},   NamedType{u"number", ResultType::Number},
    NamedType{u"boolean", ResultType::Boolean}, NamedType{u"response", ResultType::Response}};

} // namespace

std::optional<ResultType> resultTypeNamed(QStringView name)
{
    for (const NamedType &each : namedTypes) {
        if (each.name == name)
            return each.type;
    }
    return std::nullopt;
}

QString resultTypeName(ResultType type)
{
    for (const NamedType &each : namedTypes) {
        if (each.type == type)
            return each.name.toString();
    }
    return {};
}

} // namespace Broadside
