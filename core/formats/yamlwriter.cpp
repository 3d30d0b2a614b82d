#include "formats/yamlwriter.h"

#include "formats/yamlscalar.h"

#include <QScopeGuard>

#include <yaml.h>

namespace Broadside {

namespace {

int appendTo(void *target, unsigned char *bytes, size_t size)
{
    static_cast<QByteArray *>(target)->append(reinterpret_cast<const char *>(bytes),
                                              qsizetype(size));
    return 1;
}

yaml_char_t *bytesOf(const char *text)
{
    return reinterpret_cast<yaml_char_t *>(const_cast<char *>(text));
}

// Tags, checks, names: a few short values, as one writes them by hand.
bool fitsOneLine(const Value &list)
{
    constexpr qsizetype longest = 60;
    qsizetype length = 0;
    for (const Value &item : list.items) {
        length += item.text.size() + 2;
        if (!item.isScalar() || item.text.contains(u'\n') || length > longest)
            return false;
    }
    return true;
}

class ValueEmitter
{
public:
    enum class Style
    {
        Block,
        Flow,
        Json
    };

    explicit ValueEmitter(Style style)
        : m_style(style)
    {
        yaml_emitter_initialize(&m_emitter);
        yaml_emitter_set_output(&m_emitter, appendTo, &m_text);
        yaml_emitter_set_unicode(&m_emitter, 1);
        yaml_emitter_set_width(&m_emitter, -1);
    }
    ~ValueEmitter() { yaml_emitter_delete(&m_emitter); }
    Q_DISABLE_COPY_MOVE(ValueEmitter)

    QByteArray textOf(const Value &value)
    {
        yaml_event_t event;
        yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
        emitEvent(event);
        yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
        emitEvent(event);
        emitValue(value);
        yaml_document_end_event_initialize(&event, 1);
        emitEvent(event);
        yaml_stream_end_event_initialize(&event);
        emitEvent(event);
        // An open-ended plain scalar is closed by a line of dots, which is for whole documents
        // only.
        if (m_text.endsWith("\n...\n"))
            m_text.chop(4);
        return m_text;
    }

private:
    // A list for itself takes the place of lines, or is put among them.
    bool isOnOneLine(const Value &list) const
    {
        return m_style != Style::Block || list.items.empty() || (m_depth > 0 && fitsOneLine(list));
    }

    void emitEvent(yaml_event_t &event) { yaml_emitter_emit(&m_emitter, &event); }

    void emitValue(const Value &value)
    {
        yaml_event_t event;
        switch (value.kind) {
        case Value::Kind::List:
            yaml_sequence_start_event_initialize(&event, nullptr, nullptr, 1,
                                                 isOnOneLine(value) ? YAML_FLOW_SEQUENCE_STYLE
                                                                    : YAML_BLOCK_SEQUENCE_STYLE);
            emitEvent(event);
            ++m_depth;
            for (const Value &item : value.items)
                emitValue(item);
            --m_depth;
            yaml_sequence_end_event_initialize(&event);
            emitEvent(event);
            break;
        case Value::Kind::Map:
            yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1,
                                                m_style != Style::Block || value.members.empty()
                                                    ? YAML_FLOW_MAPPING_STYLE
                                                    : YAML_BLOCK_MAPPING_STYLE);
            emitEvent(event);
            ++m_depth;
            for (const ValueMember &member : value.members) {
                emitText(member.key);
                emitValue(member.value);
            }
            --m_depth;
            yaml_mapping_end_event_initialize(&event);
            emitEvent(event);
            break;
        case Value::Kind::Text:
            emitText(value.text);
            break;
        case Value::Kind::Null:
            emitScalar("null", true);
            break;
        default:
            emitScalar(value.text.toUtf8(), true);
        }
    }

    // Texts that would be read as something else are put in quotes.
    void emitText(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        if (m_style == Style::Json) {
            yaml_event_t event;
            yaml_scalar_event_initialize(&event, nullptr, nullptr, bytesOf(bytes.constData()),
                                         int(bytes.size()), 0, 1, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
            emitEvent(event);
            return;
        }
        const std::string_view view(bytes.constData(), size_t(bytes.size()));
        emitScalar(bytes, plainScalarKind(view) == Value::Kind::Text && !isOldBoolean(view) &&
                              view != "<<");
    }

    void emitScalar(const QByteArray &bytes, bool isPlainAllowed)
    {
        yaml_event_t event;
        yaml_scalar_event_initialize(&event, nullptr, nullptr, bytesOf(bytes.constData()),
                                     int(bytes.size()), isPlainAllowed ? 1 : 0, 1, styleFor(bytes));
        emitEvent(event);
    }

    yaml_scalar_style_t styleFor(const QByteArray &bytes) const
    {
        if (!bytes.contains('\n') && !bytes.contains('\r'))
            return YAML_ANY_SCALAR_STYLE;
        // Blank lines below a text in lines of its own would be those of what it is put into.
        const bool endsWithBlankLine = bytes == "\n" || bytes.endsWith("\n\n");
        return m_style == Style::Block && !bytes.contains('\r') && !endsWithBlankLine
                   ? YAML_LITERAL_SCALAR_STYLE
                   : YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    }

    Style m_style;
    int m_depth = 0; // of the list or map whose values are being written
    yaml_emitter_t m_emitter;
    QByteArray m_text;
};

} // namespace

QByteArray toBlockYaml(const Value &value)
{
    return ValueEmitter(ValueEmitter::Style::Block).textOf(value);
}

QByteArray toFlowYaml(const Value &value, FlowPlace place)
{
    const auto style =
        place == FlowPlace::InJson ? ValueEmitter::Style::Json : ValueEmitter::Style::Flow;
    // The emitter knows what needs quotes by what is around it.
    const bool isWrapped = place == FlowPlace::Flow && value.isScalar();
    QByteArray text =
        ValueEmitter(style).textOf(isWrapped ? Value::fromList({value}) : value).trimmed();
    return isWrapped ? text.sliced(1, text.size() - 2) : text;
}

} // namespace Broadside
