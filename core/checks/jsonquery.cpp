#include "checks/jsonquery.h"

#include "model/querysyntax.h"

#include <jsoncons_ext/jsonpath/jsonpath.hpp>

namespace Broadside {

namespace {

// Whether more than one place may fit, told by what is outside of its quotes.
bool mayFindMany(const QString &path)
{
    QChar quote;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const QChar character = path[i];
        if (!quote.isNull()) {
            if (character == u'\\')
                ++i;
            else if (character == quote)
                quote = QChar();
        } else if (character == u'\'' || character == u'"') {
            quote = character;
        } else if (character == u'*' || character == u'?' || character == u',' ||
                   character == u':' || (character == u'.' && path.mid(i + 1, 1) == u".")) {
            return true;
        }
    }
    return false;
}

} // namespace

std::expected<SharedJson, Wording> parsedJson(QByteArrayView utf8)
{
    if (utf8.trimmed().isEmpty())
        return std::unexpected(wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body is empty")));
    std::error_code error;
    jsoncons::json_decoder<Json> decoder;
    jsoncons::json_string_reader reader(std::string_view(utf8.data(), size_t(utf8.size())),
                                        decoder);
    reader.read(error);
    if (!error)
        reader.check_done(error);
    if (error || !decoder.is_valid())
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body is not JSON (line %1, column %2)"),
                      {QString::number(reader.line()), QString::number(reader.column())}));
    return std::make_shared<const Json>(decoder.get_result());
}

QueryAnswer queryJson(const SharedJson &json, const QString &path)
{
    if (const QString problem = jsonPathProblem(path); !problem.isEmpty())
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” is no JSONPath: %2"),
                         {path, problem});
    try {
        const auto expression = jsoncons::jsonpath::make_expression<Json>(path.toStdString());
        Json found = expression.evaluate(*json);
        if (found.empty())
            return Nothing{};
        if (mayFindMany(path))
            return answerOf(std::move(found));
        return answerOf(Json(std::move(found[0])));
    } catch (const std::exception &exception) {
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be evaluated: %2"),
                         {path, QString::fromUtf8(exception.what())});
    }
}

} // namespace Broadside
