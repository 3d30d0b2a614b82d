#include "base/json.h"

#include <jsoncons/json_reader.hpp>

#include <string_view>
#include <system_error>

namespace Broadside {

QByteArray toCompactText(const Json &value)
{
    std::string text;
    value.dump(text);
    return QByteArray::fromStdString(text);
}

bool isJsonText(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return false;
    jsoncons::default_json_visitor ignoringVisitor;
    const std::string_view view(bytes.constData(), size_t(bytes.size()));
    using Reader = jsoncons::json_string_reader;
    Reader reader(view, ignoringVisitor);
    std::error_code error;
    reader.read(error);
    if (!error)
        reader.check_done(error);
    return !error;
}

} // namespace Broadside
