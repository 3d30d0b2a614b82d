// A value that is written in a check or a capture: "text", 12.5, true, null, hex,efbb;,
// base64,77u/;, /pattern/ or {{variable}}. Texts and patterns may hold placeholders; what they
// stand for is put in when the request is made.
#pragma once

#include "base/json.h"

#include <QByteArray>
#include <QString>

namespace Broadside {

struct Operand
{
    enum class Kind
    {
        Literal,  // a number, truth value or null, or whatever a variable stood for
        Text,     // in quotes
        Variable, // one placeholder without quotes: keeps the type of what it stands for
        Pattern,  // a regular expression between slashes
        Bytes
    };

    Kind kind = Kind::Literal;
    Json literal = Json::null();
    QString text = {}; // of Text, Variable and Pattern
    QByteArray bytes = {};

    bool operator==(const Operand &) const = default;
    bool hasPlaceholders() const;
    // As one writes it.
    QString toString() const;

    static Operand fromText(QString text) { return {.kind = Kind::Text, .text = std::move(text)}; }
    static Operand fromJson(Json value);
};

// A text in quotes, with what would end it escaped.
QString quotedOperand(const QString &text);

// As much of it as a sentence can hold, once secrets are masked in it.
QString shortenedOperand(const QString &text, qsizetype most = 200);

} // namespace Broadside
