#include "script/scriptsyntax.h"

#include "base/texts.h"
#include "script/scriptsentence.h"

#include <QRegularExpression>
#include <quickjs.h>

#include <algorithm>
#include <memory>
#include <tuple>

namespace Broadside {

namespace {

// In bytes. QuickJS may crash where this ends in the middle of a script, so it is more than any of
// 200,000 characters is known to take: 570 MB, for nothing but \p{L} in one regular expression.
constexpr size_t mostCompilerMemory = size_t(1) << 30;
// In bytes. Half of the smallest stack that a thread of ours has: 512 kB, on macOS.
constexpr size_t mostCompilerStack = size_t(256) << 10;

// In the words of the engine.
struct Complaint
{
    QString text;
    int line = 0;   // 0: it does not say where
    int column = 0; // in code points; 0: it does not say
};

struct CompilerDeleter
{
    void operator()(JSRuntime *runtime) const { JS_FreeRuntime(runtime); }
    void operator()(JSContext *context) const { JS_FreeContext(context); }
};

class ScriptCompiler
{
public:
    ScriptCompiler()
        : m_runtime(JS_NewRuntime())
    {
        if (!m_runtime)
            return;
        JS_SetMemoryLimit(m_runtime.get(), mostCompilerMemory);
        JS_SetMaxStackSize(m_runtime.get(), mostCompilerStack);
        m_context.reset(JS_NewContext(m_runtime.get()));
    }

    // Of a script in UTF-8, read as JS_EVAL_TYPE_GLOBAL or _MODULE.
    std::optional<Complaint> complaint(const QByteArray &script, int type)
    {
        if (!m_context)
            return std::nullopt;
        const JSValue compiled = JS_Eval(m_context.get(), script.constData(), size_t(script.size()),
                                         "script", type | JS_EVAL_FLAG_COMPILE_ONLY);
        const bool isCompiled = !JS_IsException(compiled);
        JS_FreeValue(m_context.get(), compiled);
        if (isCompiled)
            return std::nullopt;
        const JSValue error = JS_GetException(m_context.get());
        const std::optional<Complaint> complaint = complaintOf(error);
        JS_FreeValue(m_context.get(), error);
        return complaint;
    }

private:
    // Only a SyntaxError: the others tell of modules that are not there, and of too much for the
    // limits, which the parser calls one, too.
    std::optional<Complaint> complaintOf(JSValue error)
    {
        const QString message = text(error, "message");
        if (text(error, "name") != QLatin1String("SyntaxError") ||
            message == QLatin1String("stack overflow"))
            return std::nullopt;
        return Complaint{.text = message,
                         .line = number(error, "lineNumber"),
                         .column = number(error, "columnNumber")};
    }

    QString text(JSValue object, const char *name)
    {
        const JSValue value = JS_GetPropertyStr(m_context.get(), object, name);
        const char *utf8 = JS_ToCString(m_context.get(), value);
        const QString text = QString::fromUtf8(utf8);
        if (utf8)
            JS_FreeCString(m_context.get(), utf8);
        JS_FreeValue(m_context.get(), value);
        return text;
    }

    // 0 when it is none.
    int number(JSValue object, const char *name)
    {
        const JSValue value = JS_GetPropertyStr(m_context.get(), object, name);
        int32_t number = 0;
        if (JS_IsNumber(value))
            JS_ToInt32(m_context.get(), &number, value);
        JS_FreeValue(m_context.get(), value);
        return number;
    }

    std::unique_ptr<JSRuntime, CompilerDeleter> m_runtime;
    std::unique_ptr<JSContext, CompilerDeleter> m_context;
};

bool mayBeModule(const QString &script)
{
    return script.contains(u"import") || script.contains(u"export") || script.contains(u"await");
}

// What has no place is found when all has been read.
bool isFurther(const Complaint &left, const Complaint &right)
{
    return left.line == 0 || (right.line != 0 && std::tie(left.line, left.column) >
                                                     std::tie(right.line, right.column));
}

// The one that gets further tells what the text is meant to be.
std::optional<Complaint> scriptComplaint(const QString &script)
{
    const QByteArray utf8 = script.toUtf8();
    const std::optional<Complaint> asScript = ScriptCompiler().complaint(utf8, JS_EVAL_TYPE_GLOBAL);
    if (!asScript || !mayBeModule(script))
        return asScript;
    const std::optional<Complaint> asModule = ScriptCompiler().complaint(utf8, JS_EVAL_TYPE_MODULE);
    return !asModule || isFurther(*asModule, *asScript) ? asModule : asScript;
}

QStringView lineIn(QStringView script, int line)
{
    qsizetype begin = 0;
    for (int i = 1; i < line; ++i) {
        const qsizetype end = script.indexOf(u'\n', begin);
        if (end < 0)
            return {};
        begin = end + 1;
    }
    const qsizetype end = script.indexOf(u'\n', begin);
    return script.sliced(begin, (end < 0 ? script.size() : end) - begin);
}

// Where the engine tells the line alone, that of its first letter.
int columnIn(QStringView line, int codePoints)
{
    qsizetype at = 0;
    if (codePoints == 0) {
        while (at < line.size() && line[at].isSpace())
            ++at;
        return at < line.size() ? int(at) + 1 : 1;
    }
    for (int i = 1; i < codePoints && at < line.size(); ++i) {
        const bool isPair =
            line[at].isHighSurrogate() && at + 1 < line.size() && line[at + 1].isLowSurrogate();
        at += isPair ? 2 : 1;
    }
    return int(at) + 1;
}

// A message without a place has the name that it is about in quotes.
qsizetype placeOfName(const QString &script, const QString &message)
{
    static const QRegularExpression quoted(QStringLiteral("'([^']+)'"));
    const QString name = quoted.match(message).captured(1);
    if (name.isEmpty())
        return 0;
    const QRegularExpression word(QString(QStringLiteral("(?<![\\w$#])") +
                                          QRegularExpression::escape(name) +
                                          QStringLiteral("(?![\\w$])")),
                                  QRegularExpression::UseUnicodePropertiesOption);
    return std::max(qsizetype(0), script.lastIndexOf(word));
}

// The engine names the token that it found, and the end has none.
QString sentenceOf(const QString &message)
{
    return message.endsWith(u": ''") ? Broadside::tr("the script ends too early")
                                     : scriptSentence(message.simplified());
}

} // namespace

std::optional<ScriptMistake> scriptMistake(const QString &script)
{
    const std::optional<Complaint> complaint = scriptComplaint(script);
    if (!complaint)
        return std::nullopt;
    if (complaint->line > 0) {
        return ScriptMistake{.line = complaint->line,
                             .column = columnIn(lineIn(script, complaint->line), complaint->column),
                             .text = sentenceOf(complaint->text)};
    }
    const QStringView before = QStringView(script).first(placeOfName(script, complaint->text));
    return ScriptMistake{.line = int(before.count(u'\n')) + 1,
                         .column = int(before.size() - before.lastIndexOf(u'\n')),
                         .text = sentenceOf(complaint->text)};
}

} // namespace Broadside
