#include "script/scriptsentence.h"

#include "base/texts.h"

#include <algorithm>
#include <optional>

namespace Broadside {

namespace {

// Sentences of QuickJS as it has them, for something of the script in the place of %1.
constexpr const char *sentencesWithName[] = {
    QT_TRANSLATE_NOOP("Broadside", "undefined private field '%1'"),
    QT_TRANSLATE_NOOP("Broadside", "exported variable '%1' does not exist"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate exported name '%1'"),
    QT_TRANSLATE_NOOP("Broadside", "'%1' is a reserved identifier"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected token in expression: '%1'"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected token: '%1'"),
    QT_TRANSLATE_NOOP("Broadside", "expecting '%1'"),
    QT_TRANSLATE_NOOP("Broadside",
                      "a declaration in the head of a for-%1 loop can't have an initializer"),
};

constexpr const char *wholeSentences[] = {
    QT_TRANSLATE_NOOP("Broadside", "invalid lvalue in strict mode"),
    QT_TRANSLATE_NOOP("Broadside", "invalid destructuring target"),
    QT_TRANSLATE_NOOP("Broadside", "invalid lexical variable name"),
    QT_TRANSLATE_NOOP("Broadside", "invalid import binding"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate import binding"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected end of string"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected end of comment"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected end of regexp"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected line terminator in regexp"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected character"),
    QT_TRANSLATE_NOOP("Broadside", "invalid number literal"),
    QT_TRANSLATE_NOOP("Broadside", "from clause expected"),
    QT_TRANSLATE_NOOP("Broadside", "string expected"),
    QT_TRANSLATE_NOOP("Broadside", "expecting property name"),
    QT_TRANSLATE_NOOP("Broadside", "expecting field name"),
    QT_TRANSLATE_NOOP("Broadside", "expecting target"),
    QT_TRANSLATE_NOOP("Broadside", "meta expected"),
    QT_TRANSLATE_NOOP("Broadside", "invalid use of 'super'"),
    QT_TRANSLATE_NOOP("Broadside", "invalid use of 'import()'"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected 'await' keyword"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected 'yield' keyword"),
    QT_TRANSLATE_NOOP("Broadside", "unexpected ellipsis token"),
    QT_TRANSLATE_NOOP("Broadside", "cannot mix ?? with && or ||"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate label name"),
    QT_TRANSLATE_NOOP("Broadside", "return not in a function"),
    QT_TRANSLATE_NOOP("Broadside", "variable name expected"),
    QT_TRANSLATE_NOOP("Broadside", "function name expected"),
    QT_TRANSLATE_NOOP("Broadside", "identifier expected"),
    QT_TRANSLATE_NOOP("Broadside", "missing formal parameter"),
    QT_TRANSLATE_NOOP("Broadside", "missing binding pattern..."),
    QT_TRANSLATE_NOOP("Broadside", "missing initializer for const variable"),
    QT_TRANSLATE_NOOP("Broadside", "continue must be inside loop"),
    QT_TRANSLATE_NOOP("Broadside", "break must be inside loop or switch"),
    QT_TRANSLATE_NOOP("Broadside", "break/continue label not found"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate default"),
    QT_TRANSLATE_NOOP("Broadside", "invalid switch statement"),
    QT_TRANSLATE_NOOP("Broadside", "expecting catch or finally"),
    QT_TRANSLATE_NOOP("Broadside", "invalid keyword: with"),
    QT_TRANSLATE_NOOP("Broadside", "invalid export syntax"),
    QT_TRANSLATE_NOOP("Broadside", "invalid property name"),
    QT_TRANSLATE_NOOP("Broadside", "invalid method name"),
    QT_TRANSLATE_NOOP("Broadside", "invalid field name"),
    QT_TRANSLATE_NOOP("Broadside", "invalid assignment syntax"),
    QT_TRANSLATE_NOOP("Broadside", "invalid assignment left-hand side"),
    QT_TRANSLATE_NOOP("Broadside", "invalid for in/of left hand-side"),
    QT_TRANSLATE_NOOP("Broadside", "invalid increment/decrement operand"),
    QT_TRANSLATE_NOOP("Broadside", "invalid redefinition of lexical identifier"),
    QT_TRANSLATE_NOOP("Broadside", "invalid redefinition of parameter name"),
    QT_TRANSLATE_NOOP("Broadside", "invalid redefinition of a variable"),
    QT_TRANSLATE_NOOP("Broadside", "invalid redefinition of global identifier"),
    QT_TRANSLATE_NOOP("Broadside", "invalid redefinition of global identifier in module code"),
    QT_TRANSLATE_NOOP("Broadside", "invalid variable name in strict mode"),
    QT_TRANSLATE_NOOP("Broadside", "invalid function name in strict code"),
    QT_TRANSLATE_NOOP("Broadside", "invalid argument name in strict code"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate argument names not allowed in this context"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate parameter names not allowed in this context"),
    QT_TRANSLATE_NOOP("Broadside", "invalid first character of private name"),
    QT_TRANSLATE_NOOP("Broadside", "private class field is already defined"),
    QT_TRANSLATE_NOOP("Broadside", "cannot delete a private class field"),
    QT_TRANSLATE_NOOP("Broadside", "cannot delete a direct reference in strict mode"),
    QT_TRANSLATE_NOOP("Broadside", "octal escape sequences are not allowed in strict mode"),
    QT_TRANSLATE_NOOP("Broadside", "malformed escape sequence in string literal"),
    QT_TRANSLATE_NOOP("Broadside", "invalid regular expression flags"),
    QT_TRANSLATE_NOOP("Broadside", "invalid escape sequence in regular expression"),
    QT_TRANSLATE_NOOP("Broadside", "nothing to repeat"),
    QT_TRANSLATE_NOOP("Broadside", "expected '}' after template expression"),
    QT_TRANSLATE_NOOP("Broadside", "template literal cannot appear in an optional chain"),
    QT_TRANSLATE_NOOP("Broadside", "new.target only allowed within functions"),
    QT_TRANSLATE_NOOP("Broadside", "super() is only valid in a derived class constructor"),
    QT_TRANSLATE_NOOP("Broadside", "'super' is only valid in a method"),
    QT_TRANSLATE_NOOP("Broadside", "import.meta only valid in module code"),
    QT_TRANSLATE_NOOP("Broadside", "line terminator not allowed after throw"),
    QT_TRANSLATE_NOOP("Broadside", "lexical declarations can't appear in single-statement context"),
    QT_TRANSLATE_NOOP("Broadside",
                      "function declarations can't appear in single-statement context"),
    QT_TRANSLATE_NOOP("Broadside", "class declarations can't appear in single-statement context"),
    QT_TRANSLATE_NOOP("Broadside", "for await is only valid in asynchronous functions"),
    QT_TRANSLATE_NOOP("Broadside", "'for of' expression cannot start with 'async'"),
    QT_TRANSLATE_NOOP("Broadside", "expected 'of' or 'in' in for control expression"),
    QT_TRANSLATE_NOOP("Broadside", "invalid number of arguments for getter or setter"),
    QT_TRANSLATE_NOOP("Broadside", "rest element cannot have a default value"),
    QT_TRANSLATE_NOOP("Broadside", "rest element must be the last one"),
    QT_TRANSLATE_NOOP("Broadside", "duplicate __proto__ property name"),
};

// What stands in the place of %1, where the message is that sentence.
std::optional<QString> nameIn(const QString &message, const QString &sentence)
{
    const qsizetype place = sentence.indexOf(QLatin1String("%1"));
    const QStringView before = QStringView(sentence).first(place);
    const QStringView after = QStringView(sentence).sliced(place + 2);
    if (message.size() < before.size() + after.size() || !message.startsWith(before) ||
        !message.endsWith(after))
        return std::nullopt;
    return message.sliced(before.size(), message.size() - before.size() - after.size());
}

} // namespace

Wording scriptWording(const QString &message)
{
    const auto isMessage = [&message](const char *each) { return message == QLatin1String(each); };
    if (const auto *const known = std::ranges::find_if(wholeSentences, isMessage);
        known != std::end(wholeSentences))
        return wordingOf(*known);
    for (const char *sentence : sentencesWithName) {
        if (const std::optional<QString> name = nameIn(message, QLatin1String(sentence)))
            return wordingOf(sentence, {*name});
    }
    return {};
}

QString scriptSentence(const QString &message)
{
    const Wording wording = scriptWording(message);
    if (wording.isEmpty())
        return message;
    return filledSentence(Broadside::tr(wording.sentence.toUtf8().constData()), wording.values);
}

} // namespace Broadside
