#include "script/scriptfailures.h"

#include "script/scriptcontext.h"
#include "script/scriptsentence.h"
#include "script/scriptvalues.h"

#include <QRegularExpression>

namespace Broadside {

namespace {

constexpr qsizetype mostMessage = 10'000; // characters

// What an exception says of itself.
struct ExceptionWords
{
    QString name; // of the kind of error; empty: what was thrown is no error
    QString message;
    QString stack;
};

struct ThrownPlace
{
    SourcePlace place;
    bool isOfCompiler = false; // nothing was executed there
};

// Takes the exception. Getters of the script are executed, and the memory may end in them.
ExceptionWords wordsOfException(ScriptContext &context)
{
    JSContext *const js = context.js();
    if (!JS_HasException(js))
        return {};
    const char *texts[3] = {};
    context.heap().guarded([&] {
        constexpr const char *names[] = {"name", "message", "stack"};
        const JSValue error = JS_GetException(js);
        const bool isObject = JS_IsObject(error);
        for (int i = 0; isObject && i < 3; ++i) {
            const JSValue value = JS_GetPropertyStr(js, error, names[i]);
            if (JS_IsException(value))
                JS_FreeValue(js, JS_GetException(js));
            else if (JS_IsString(value))
                texts[i] = JS_ToCString(js, value);
            JS_FreeValue(js, value);
        }
        if (!texts[1] && !JS_IsSymbol(error)) {
            texts[1] = JS_ToCString(js, error);
            if (!texts[1])
                JS_FreeValue(js, JS_GetException(js));
        }
        JS_FreeValue(js, error);
    });
    if (context.heap().isExhausted())
        return {};
    QString words[3];
    for (int i = 0; i < 3; ++i) {
        if (!texts[i])
            continue;
        words[i] = QString::fromUtf8(validUtf8(texts[i], qstrlen(texts[i])));
        JS_FreeCString(js, texts[i]);
    }
    return {words[0], words[1].first(std::min(words[1].size(), mostMessage)), words[2]};
}

// In the file of an inline body lines begin where that does.
SourcePlace placeIn(const ScriptCall &call, const QString &file, int line, int column)
{
    const bool isInline =
        call.module.isEmpty() &&
        file == (call.place.file.isEmpty() ? QStringLiteral("script") : call.place.file);
    if (!isInline)
        return {file, line, column};
    const int head = line == 1 ? int(ScriptContext::headOf(call).size()) : 0;
    const int last = int(call.body.count(u'\n')) + 1;
    const int first = std::max(1, call.place.line);
    if (line > last)
        return {call.place.file, first + last - 1, 0}; // the end that was put behind it
    return {call.place.file, first + line - 1, std::max(0, column - head)};
}

// The innermost that is in a file of the collection: "    at name (file:1:2)", "    at file:1:2".
std::optional<ThrownPlace> thrownPlace(ScriptContext &context, const QString &stack)
{
    static const QRegularExpression called(
        QStringLiteral("^\\s+at (?:.*?) \\((.+):(\\d+):(\\d+)\\)$"));
    static const QRegularExpression alone(QStringLiteral("^\\s+at (.+):(\\d+):(\\d+)$"));
    const ScriptCall &call = *context.running().call;
    const QList<QStringView> lines = QStringView(stack).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        for (const QRegularExpression &form : {called, alone}) {
            const QRegularExpressionMatch match = form.matchView(lines[i]);
            if (!match.hasMatch() || !context.isKnownFile(match.captured(1)))
                continue;
            const SourcePlace place = placeIn(call, match.captured(1), match.captured(2).toInt(),
                                              match.captured(3).toInt());
            return ThrownPlace{place, i == 0 && form == alone};
        }
    }
    return std::nullopt;
}

Wording stopWording(const RunningCall &running)
{
    if (running.stop == ScriptFailure::Kind::Cancelled)
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script was cancelled"));
    return wordingOf(
        QT_TRANSLATE_NOOP("Broadside", "the script takes longer than %1 ms, the most that it may"),
        {QString::number(running.call->budget.count())});
}

// Of a value that JSON.stringify() refuses.
Wording refusedValue(const QString &message)
{
    if (message.contains(u"circular"))
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the script returns a value that contains itself"));
    if (message.contains(u"BigInt", Qt::CaseInsensitive))
        return wordingOf(QT_TRANSLATE_NOOP(
            "Broadside", "the script returns a BigInt, which JSON does not have"));
    if (message == QLatin1String("stack overflow"))
        return wordingOf(QT_TRANSLATE_NOOP(
            "Broadside", "the script hands out a value that is nested too deeply"));
    return {};
}

ScriptFailure thrownFailure(ScriptContext &context, const ExceptionWords &words, ScriptStep step)
{
    const RunningCall &running = context.running();
    const std::optional<ThrownPlace> thrown = thrownPlace(context, words.stack);
    const SourcePlace place = thrown ? thrown->place : running.call->place;
    if (step == ScriptStep::Converting) {
        const Wording refused = refusedValue(words.message);
        if (!refused.isEmpty())
            return wordedScriptFailure(ScriptFailure::Kind::Result, refused, running.call->place);
    }
    if (words.message == QLatin1String("stack overflow")) {
        return wordedScriptFailure(
            ScriptFailure::Kind::StackOverflow,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script calls itself too deeply")), place);
    }
    ScriptFailure failure{.kind = ScriptFailure::Kind::Exception, .place = place};
    failure.message = words.message.isEmpty() ? words.name : words.message;
    if (failure.message.isEmpty())
        return wordedScriptFailure(
            failure.kind,
            wordingOf(
                QT_TRANSLATE_NOOP("Broadside", "the script throws an error without a message")),
            place);
    if (words.name == QLatin1String("SyntaxError") && thrown && thrown->isOfCompiler) {
        failure.kind = ScriptFailure::Kind::Syntax;
        failure.wording = scriptWording(words.message.simplified());
    } else if (englishText(running.complaint) == words.message) {
        failure.wording = running.complaint;
    }
    return failure;
}

} // namespace

ScriptFailure wordedScriptFailure(ScriptFailure::Kind kind, const Wording &wording,
                                  const SourcePlace &place)
{
    return {.kind = kind, .place = place, .message = englishText(wording), .wording = wording};
}

ScriptFailure memoryFailure(const ScriptLimits &limits, const SourcePlace &place)
{
    return wordedScriptFailure(
        ScriptFailure::Kind::OutOfMemory,
        wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                    "the script needs more than %1 MB of memory, the most that it "
                                    "may have"),
                  {QString::number(limits.memory >> 20)}),
        place);
}

ScriptFailure scriptFailure(ScriptContext &context, ScriptStep step)
{
    const RunningCall &running = context.running();
    const SourcePlace &place = running.call->place;
    if (context.heap().hasRefused())
        return memoryFailure(context.limits(), place);
    const ExceptionWords words = wordsOfException(context);
    if (context.heap().hasRefused() || words.message == QLatin1String("out of memory"))
        return memoryFailure(context.limits(), place);
    if (running.stop) {
        const std::optional<ThrownPlace> stopped = thrownPlace(context, words.stack);
        return wordedScriptFailure(*running.stop, stopWording(running),
                                   stopped ? stopped->place : place);
    }
    if (context.hasNeverSettled()) {
        return wordedScriptFailure(
            ScriptFailure::Kind::NeverSettled,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script waits for a promise that is never "
                                                     "kept; there are no timers")),
            place);
    }
    ScriptFailure failure = thrownFailure(context, words, step);
    if (running.moduleError) {
        failure.kind = ScriptFailure::Kind::Module;
        failure.message = running.moduleError->message;
        failure.wording = running.moduleError->wording;
    }
    return failure;
}

} // namespace Broadside
