// A value as it stands in a collection file: what was written, of which kind, and where. Texts may
// hold {{placeholders}}; expanding them makes new values and never edits these. Copies share what
// is inside: a body of megabytes is handed on at each key in the window.
#pragma once

#include "base/error.h"

#include <QList>

#include <utility>

namespace Broadside {

struct ValueMember;

struct Value
{
    enum class Kind
    {
        Null,
        Boolean,
        Integer,
        Number,
        Text,
        List,
        Map
    };

    Kind kind = Kind::Null;
    QString text; // a scalar's text as written, so that 007 stays 007 where it is sent as text
    QList<Value> items;         // of a List
    QList<ValueMember> members; // of a Map, in the order of the file
    SourcePlace place;

    bool operator==(const Value &other) const;
    bool isScalar() const { return kind != Kind::List && kind != Kind::Map; }

    static Value fromText(QString text, SourcePlace place = {});
    static Value fromList(QList<Value> items);
    static Value fromMembers(QList<ValueMember> members);
};

struct ValueMember
{
    QString key;
    Value value;

    bool operator==(const ValueMember &) const = default;
};

inline bool Value::operator==(const Value &other) const
{
    return kind == other.kind && text == other.text && items == other.items &&
           members == other.members && place == other.place;
}

inline Value Value::fromText(QString text, SourcePlace place)
{
    return Value{.kind = Kind::Text,
                 .text = std::move(text),
                 .items = {},
                 .members = {},
                 .place = std::move(place)};
}

// Whether both stand for the same, wherever they stand.
bool saysTheSame(const Value &left, const Value &right);

// A row of params, headers or form fields. Rows that are switched off stay where they are.
struct NamedValue
{
    QString name;
    Value value;
    bool isEnabled = true;
    SourcePlace place = {};

    bool operator==(const NamedValue &) const = default;
};

// A name that refers to something elsewhere, for example a needed route.
struct NameReference
{
    QString name;
    SourcePlace place = {};

    bool operator==(const NameReference &) const = default;
};

} // namespace Broadside
