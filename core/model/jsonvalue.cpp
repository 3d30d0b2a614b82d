#include "model/jsonvalue.h"

#include "base/jsonmistake.h"
#include "base/texts.h"

#include <QLocale>
#include <QRegularExpression>

namespace Broadside {

namespace {

Value scalar(Value::Kind kind, QString text)
{
    Value value;
    value.kind = kind;
    value.text = std::move(text);
    return value;
}

bool isIntegerText(const QString &text)
{
    static const QRegularExpression integer(QStringLiteral("^-?(0|[1-9][0-9]*)$"));
    return integer.matchView(text).hasMatch();
}

Value numberValue(const QString &text)
{
    return scalar(isIntegerText(text) ? Value::Kind::Integer : Value::Kind::Number, text);
}

// Makes values of what the parser reads, without a tree of its own in between.
class ValueBuilder : public jsoncons::default_json_visitor
{
public:
    Value take() { return std::move(m_root); }

private:
    using Tag = jsoncons::semantic_tag;
    using Context = jsoncons::ser_context;

    void put(Value value)
    {
        if (m_open.empty())
            m_root = std::move(value);
        else if (m_open.back().kind == Value::Kind::List)
            m_open.back().items.push_back(std::move(value));
        else
            m_open.back().members.back().value = std::move(value);
    }

    void close()
    {
        Value value = std::move(m_open.back());
        m_open.pop_back();
        put(std::move(value));
    }

    static QString textOf(const string_view_type &text)
    {
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    }

    void visit_flush() override {}

    bool visit_begin_object(Tag, const Context &, std::error_code &) override
    {
        m_open.push_back(Value::fromMembers({}));
        return true;
    }

    bool visit_end_object(const Context &, std::error_code &) override
    {
        close();
        return true;
    }

    bool visit_begin_array(Tag, const Context &, std::error_code &) override
    {
        m_open.push_back(Value::fromList({}));
        return true;
    }

    bool visit_end_array(const Context &, std::error_code &) override
    {
        close();
        return true;
    }

    bool visit_key(const string_view_type &name, const Context &, std::error_code &) override
    {
        m_open.back().members.push_back({textOf(name), {}});
        return true;
    }

    bool visit_null(Tag, const Context &, std::error_code &) override
    {
        put(scalar(Value::Kind::Null, QStringLiteral("null")));
        return true;
    }

    bool visit_bool(bool is, Tag, const Context &, std::error_code &) override
    {
        put(scalar(Value::Kind::Boolean, is ? QStringLiteral("true") : QStringLiteral("false")));
        return true;
    }

    bool visit_string(const string_view_type &text, Tag tag, const Context &,
                      std::error_code &) override
    {
        const bool isNumber = tag == Tag::bigint || tag == Tag::bigdec;
        put(isNumber ? numberValue(textOf(text)) : Value::fromText(textOf(text)));
        return true;
    }

    bool visit_uint64(uint64_t number, Tag, const Context &, std::error_code &) override
    {
        put(numberValue(QString::number(number)));
        return true;
    }

    bool visit_int64(int64_t number, Tag, const Context &, std::error_code &) override
    {
        put(numberValue(QString::number(number)));
        return true;
    }

    bool visit_double(double number, Tag, const Context &, std::error_code &) override
    {
        put(numberValue(QString::number(number, 'g', QLocale::FloatingPointShortest)));
        return true;
    }

    Value m_root;
    std::vector<Value> m_open;
};

int columnOf(const jsoncons::json_string_reader &reader, const QString &text,
             const std::error_code &error)
{
    const auto column = qsizetype(reader.column());
    const QStringView line = QStringView(text).split(u'\n').value(qsizetype(reader.line()) - 1);
    const QChar before = column > 1 && column - 2 < line.size() ? line[column - 2] : QChar();
    return int(column) - (isToldBehind(error, before.unicode()) ? 1 : 0);
}

} // namespace

Result<Value> parseJson(const QString &text)
{
    const std::string bytes = text.toStdString();
    ValueBuilder builder;
    const auto options = jsoncons::json_options{}.lossless_number(true);
    jsoncons::json_string_reader reader(bytes, builder, options);
    std::error_code error;
    reader.read(error);
    if (!error)
        reader.check_done(error);
    if (!error)
        return builder.take();
    return failure(ErrorCode::Syntax, tr("this is not JSON: %1").arg(jsonMistake(error)),
                   {{}, int(reader.line()), columnOf(reader, text, error)});
}

Error jsonError(const QByteArray &text, const QString &file)
{
    const Result<Value> parsed = parseJson(QString::fromUtf8(text));
    Error error = parsed ? Error{ErrorCode::Syntax, tr("this is not JSON")} : parsed.error();
    error.place.file = file;
    return error;
}

Value toValue(const Json &json)
{
    ValueBuilder builder;
    json.dump(builder);
    return builder.take();
}

Value typedValue(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$"));
    if (text == u"true" || text == u"false")
        return scalar(Value::Kind::Boolean, text);
    return number.matchView(text).hasMatch() ? numberValue(text) : Value::fromText(text);
}

Value typedValue(const QString &text, const Value &before)
{
    const bool isTextInSpite =
        before.kind == Value::Kind::Text && typedValue(before.text).kind != Value::Kind::Text;
    return isTextInSpite ? Value::fromText(text) : typedValue(text);
}

} // namespace Broadside
