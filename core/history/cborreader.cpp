#include "history/cborreader.h"

#include <jsoncons/json_filter.hpp>
#include <jsoncons_ext/cbor/cbor.hpp>

namespace Broadside {

namespace {

// The library copies empty byte strings from a null pointer, which memcpy() must not be given.
class ByteStrings : public jsoncons::json_filter
{
public:
    explicit ByteStrings(jsoncons::json_visitor &destination)
        : basic_json_filter(destination)
    {}

private:
    static jsoncons::byte_string_view somewhere(const jsoncons::byte_string_view &bytes)
    {
        static constexpr uint8_t nothing = 0;
        return {bytes.data() ? bytes.data() : &nothing, bytes.size()};
    }

    JSONCONS_VISITOR_RETURN_TYPE visit_byte_string(const jsoncons::byte_string_view &bytes,
                                                   jsoncons::semantic_tag tag,
                                                   const jsoncons::ser_context &context,
                                                   std::error_code &error) override
    {
        destination().byte_string_value(somewhere(bytes), tag, context, error);
        JSONCONS_VISITOR_RETURN;
    }

    JSONCONS_VISITOR_RETURN_TYPE visit_byte_string(const jsoncons::byte_string_view &bytes,
                                                   uint64_t tag,
                                                   const jsoncons::ser_context &context,
                                                   std::error_code &error) override
    {
        destination().byte_string_value(somewhere(bytes), tag, context, error);
        JSONCONS_VISITOR_RETURN;
    }
};

} // namespace

Json readCbor(const std::string &encoded)
{
    jsoncons::json_decoder<Json> decoder;
    ByteStrings strings(decoder);
    auto visitor = jsoncons::make_json_visitor_adaptor<jsoncons::json_visitor>(strings);
    jsoncons::cbor::cbor_bytes_reader reader(encoded, visitor);
    reader.read();
    if (!decoder.is_valid()) {
        throw jsoncons::ser_error(jsoncons::conv_errc::conversion_failed, reader.line(),
                                  reader.column());
    }
    return decoder.get_result();
}

} // namespace Broadside
