#include "composer/valuetext.h"

#include "base/json.h"

#include <algorithm>

namespace Broadside {

namespace {

// A writer of JSON that keeps numbers as they were written.
class JsonWriter
{
public:
    explicit JsonWriter(bool isIndented)
        : m_isIndented(isIndented)
    {}

    void write(const Value &value)
    {
        switch (value.kind) {
        case Value::Kind::Null:
            m_text += u"null";
            break;
        case Value::Kind::Text:
            m_text += quoted(value.text);
            break;
        case Value::Kind::List:
            writeAll(value.items, u'[', u']', [this](const Value &item) { write(item); });
            break;
        case Value::Kind::Map:
            writeAll(value.members, u'{', u'}', [this](const ValueMember &member) {
                m_text += quoted(member.key) + (m_isIndented ? u": " : u":");
                write(member.value);
            });
            break;
        default:
            m_text += value.text;
        }
    }

    QString text() const { return m_text; }

private:
    static QString quoted(const QString &text)
    {
        const bool isPlain = std::ranges::all_of(text, [](QChar each) {
            return each >= u' ' && each <= u'~' && each != u'"' && each != u'\\';
        });
        if (isPlain) // as most names and values are
            return u'"' + text + u'"';
        return QString::fromUtf8(toCompactText(toJson(text)));
    }

    template <typename Items, typename WriteItem>
    void writeAll(const Items &items, QChar open, QChar close, WriteItem &&writeItem)
    {
        m_text += open;
        ++m_depth;
        bool isFirst = true;
        for (const auto &item : items) {
            if (!std::exchange(isFirst, false))
                m_text += u',';
            breakLine();
            writeItem(item);
        }
        --m_depth;
        if (!items.empty())
            breakLine();
        m_text += close;
    }

    void breakLine()
    {
        if (!m_isIndented)
            return;
        m_text += u'\n';
        m_text.resize(m_text.size() + qsizetype(m_depth) * 2, u' ');
    }

    QString m_text;
    int m_depth = 0;
    bool m_isIndented;
};

} // namespace

QString shortText(const Value &value)
{
    if (value.isScalar())
        return value.text;
    JsonWriter writer(false);
    writer.write(value);
    return writer.text();
}

QString jsonText(const Value &value)
{
    JsonWriter writer(true);
    writer.write(value);
    return writer.text();
}

} // namespace Broadside
