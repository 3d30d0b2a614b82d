#include "checks/queryanswer.h"

#include "model/operand.h"

#include <sstream>

namespace Broadside {

namespace {

// So much that no secret is cut where this ends, and then shown in part: less is shown only after
// secrets were masked.
constexpr qsizetype mostShown = 65'536;

// Keeps the beginning of what is written to it.
class BeginningBuffer : public std::streambuf
{
public:
    const std::string &text() const { return m_text; }

protected:
    int_type overflow(int_type character) override
    {
        if (m_text.size() < size_t(mostShown))
            m_text += traits_type::to_char_type(character);
        return character;
    }
    std::streamsize xsputn(const char *text, std::streamsize count) override
    {
        const size_t room = size_t(mostShown) - std::min(m_text.size(), size_t(mostShown));
        m_text.append(text, std::min(room, size_t(count)));
        return count;
    }

private:
    std::string m_text;
};

QString jsonText(const Json &json)
{
    if (json.is_string()) {
        const auto text = json.as_string_view();
        return quotedOperand(
            QString::fromUtf8(text.data(), qsizetype(std::min<size_t>(text.size(), mostShown))));
    }
    if (json.is<qint64>()) // as most are: a status, a count
        return QString::number(json.as<qint64>());
    BeginningBuffer buffer;
    std::ostream stream(&buffer);
    stream << jsoncons::print(json);
    return QString::fromUtf8(buffer.text());
}

} // namespace

QueryAnswer answerOf(Json value)
{
    return std::make_shared<const Json>(std::move(value));
}

QueryAnswer answerOf(const QString &text)
{
    return answerOf(toJson(text));
}

QueryAnswer nothingAs(const char *sentence, const QStringList &values)
{
    return Nothing{wordingOf(sentence, values)};
}

QString toText(const QueryAnswer &answer)
{
    if (const auto *nothing = std::get_if<Nothing>(&answer))
        return englishText(nothing->why);
    if (const auto *bytes = std::get_if<QByteArray>(&answer))
        return QLatin1String("hex,") +
               QString::fromLatin1(bytes->first(std::min(bytes->size(), mostShown)).toHex()) + u';';
    return jsonText(*std::get<SharedJson>(answer));
}

} // namespace Broadside
