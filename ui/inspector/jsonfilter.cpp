#include "inspector/jsonfilter.h"

#include "base/json.h"
#include "base/jsonmistake.h"
#include "theme/texts.h"

#ifndef Q_MOC_RUN
#include <jsoncons_ext/jmespath/jmespath.hpp>
#include <jsoncons_ext/jsonpath/jsonpath.hpp>
#endif

namespace Broadside {

class FilterInput
{
public:
    explicit FilterInput(Json value)
        : m_value(std::move(value))
    {}
    const Json &value() const { return m_value; }

private:
    Json m_value;
};

namespace {

QString sentence(const std::error_code &code, size_t column)
{
    const QString text = QString::fromStdString(code.message());
    if (column == 0)
        return text;
    return tr("Column %1: %2").arg(column).arg(text);
}

QString unreadable(const jsoncons::ser_error &error)
{
    if (error.line() == 0)
        return tr("The body cannot be filtered: %1").arg(jsonMistake(error.code()));
    return tr("The body cannot be filtered. Line %L1, column %L2: %3")
        .arg(error.line())
        .arg(error.column())
        .arg(jsonMistake(error.code()));
}

constexpr qsizetype readAtOnce = 4 << 20; // bytes between looks at whether it was cancelled

bool isWanted(const CancelCheck &isCancelled)
{
    return !isCancelled || !isCancelled();
}

FilterResult resultOf(const Json &value, const CancelCheck &isCancelled)
{
    FilterResult result;
    if (!isWanted(isCancelled))
        return result;
    result.json = toCompactText(value);
    if (value.is_array())
        result.count = qsizetype(value.size());
    else
        result.count = value.is_null() ? 0 : 1;
    return result;
}

} // namespace

std::expected<std::shared_ptr<const FilterInput>, QString>
readFilterInput(QByteArrayView text, const CancelCheck &isCancelled)
{
    jsoncons::json_parser parser;
    jsoncons::json_decoder<Json> decoder;
    try {
        for (qsizetype from = 0; from < text.size(); from += readAtOnce) {
            if (!isWanted(isCancelled))
                return std::unexpected(QString());
            parser.update(text.data() + from, size_t(std::min(readAtOnce, text.size() - from)));
            if (!parser.finished())
                parser.parse_some(decoder);
            if (parser.finished())
                parser.check_done();
        }
        parser.finish_parse(decoder);
        return std::make_shared<const FilterInput>(decoder.get_result());
    } catch (const jsoncons::ser_error &error) {
        return std::unexpected(unreadable(error));
    }
}

std::expected<FilterResult, QString> filterJson(const FilterInput &input, const QString &expression,
                                                const CancelCheck &isCancelled)
{
    const std::string text = expression.trimmed().toStdString();
    if (!isWanted(isCancelled))
        return FilterResult();
    try {
        if (text.starts_with('$')) {
            const auto path = jsoncons::jsonpath::make_expression<Json>(text);
            return resultOf(path.evaluate(input.value()), isCancelled);
        }
        const auto search = jsoncons::jmespath::make_expression<Json>(text);
        return resultOf(search.evaluate(input.value()), isCancelled);
    } catch (const jsoncons::jsonpath::jsonpath_error &error) {
        return std::unexpected(sentence(error.code(), error.column()));
    } catch (const jsoncons::jmespath::jmespath_error &error) {
        return std::unexpected(sentence(error.code(), error.column()));
    } catch (const std::exception &error) {
        return std::unexpected(QString::fromUtf8(error.what()));
    }
}

} // namespace Broadside
