#include "inspector/jsoncheck.h"

#include "base/json.h"
#include "base/jsonmistake.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype step = 4 << 20;

JsonProblem problemAt(QByteArrayView text, qint64 offset, const std::error_code &error)
{
    JsonProblem problem;
    problem.message = jsonMistake(error);
    problem.offset = std::clamp<qint64>(offset, 0, text.size());
    const QByteArrayView before = text.first(problem.offset);
    problem.line = 1 + std::ranges::count(before, '\n');
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    problem.column = 1 + std::ranges::count_if(before.sliced(lineStart), [](char byte) {
                         return (uchar(byte) & 0xC0) != 0x80;
                     });
    return problem;
}

} // namespace

std::optional<JsonProblem> findJsonProblem(QByteArrayView text,
                                           const std::function<bool()> &isCancelled)
{
    // Deep nesting is no mistake: what is shown does not nest calls.
    const auto options = jsoncons::json_options()
                             .max_nesting_depth(std::numeric_limits<int>::max())
                             .allow_comments(false);
    jsoncons::json_parser parser(options);
    jsoncons::default_json_visitor visitor;
    std::error_code error;
    for (qsizetype from = 0; from < text.size() && !error; from += step) {
        if (isCancelled && isCancelled())
            return {};
        parser.update(text.data() + from, size_t(std::min(step, text.size() - from)));
        if (!parser.finished())
            parser.parse_some(visitor, error);
        if (!error && parser.finished())
            parser.check_done(error);
    }
    while (!error && !parser.finished()) {
        parser.update(text.data() + text.size(), 0);
        parser.parse_some(visitor, error);
    }
    if (!error)
        return {};
    const qint64 offset = parser.current() - text.data();
    const char before = offset > 0 && offset <= text.size() ? text[offset - 1] : '\0';
    return problemAt(text, offset - (isToldBehind(error, uchar(before)) ? 1 : 0), error);
}

} // namespace Broadside
