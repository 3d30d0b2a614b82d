#include "formats/yamlparser.h"

#include "formats/yamlsyntaxerror.h"
#include "formats/yamltext.h"
#include "formats/yamltreebuilder.h"

#include <QScopeGuard>

#include <yaml.h>

#include <string_view>

namespace Broadside {

namespace {

struct ParseFailure
{
    Error error;
    bool isLoneSurrogate = false; // worth a second try with SurrogateEscapes
};

std::expected<std::shared_ptr<const YamlTree>, ParseFailure>
parseEvents(const QByteArray &text, const QString &filePath, const SurrogateEscapes *escapes)
{
    auto tree = std::make_shared<YamlTree>();
    tree->text = text;
    const QByteArray parsedText = escapes ? escapes->shiftedText() : text;

    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        qBadAlloc();
    const auto parserGuard = qScopeGuard([&] { yaml_parser_delete(&parser); });
    yaml_parser_set_input_string(&parser,
                                 reinterpret_cast<const yaml_char_t *>(parsedText.constData()),
                                 size_t(parsedText.size()));
    YamlTreeBuilder builder(*tree, filePath, escapes);
    for (bool isAtEnd = false; !isAtEnd;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            return std::unexpected(
                ParseFailure{yamlSyntaxError(parser, text, filePath),
                             parser.problem && std::string_view(parser.problem) ==
                                                   "found invalid Unicode character escape code"});
        }
        const auto eventGuard = qScopeGuard([&] { yaml_event_delete(&event); });
        if (Result<void> added = builder.add(event); !added)
            return std::unexpected(ParseFailure{added.error()});
        isAtEnd = event.type == YAML_STREAM_END_EVENT;
    }
    return tree;
}

} // namespace

Result<std::shared_ptr<const YamlTree>> parseYaml(const QByteArray &text, const QString &filePath)
{
    if (std::optional<Error> error = findTextError(text, filePath))
        return std::unexpected(*std::move(error));
    auto parsed = parseEvents(text, filePath, nullptr);
    if (!parsed && parsed.error().isLoneSurrogate) {
        if (const std::optional<SurrogateEscapes> escapes = SurrogateEscapes::find(text))
            parsed = parseEvents(text, filePath, &*escapes);
    }
    if (!parsed)
        return std::unexpected(parsed.error().error);
    return *parsed;
}

} // namespace Broadside
