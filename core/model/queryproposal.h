// What one would write to check, or to capture, a value that is seen in a response. Pure.
#pragma once

#include "base/clock.h"

#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace Broadside {

struct QueryProposal
{
    QString query = {};       // jsonpath "$.items[0].id"
    QString expectation = {}; // == 7
    QString name = {};        // what the value is called where it is: id
    bool isCheckOnly = false; // the query finds more than what is seen

    bool isEmpty() const { return query.isEmpty(); }
    QString check() const { return query + u' ' + expectation; }
    // Of a value that is not known: that there is one.
    QueryProposal withoutValue() const;

    bool operator==(const QueryProposal &) const = default;
};

// What leads on from an object, behind the path to it: ".id" or "['first name']".
QString jsonPathStep(const QString &name);
// And from a list.
QString jsonPathStep(qint64 position);

// `value` as it stands in the body. Of a list or an object, and of a long text, the kind is
// expected.
QueryProposal jsonProposal(const QString &path, const QString &name, QByteArrayView value);
// Of an element at an XPath; its text, unless there are others in it.
QueryProposal xmlProposal(const QString &path, const QString &name,
                          const std::optional<QString> &text);
// Of a part of the body; none of a long one.
QueryProposal textProposal(const QString &part);
// Of several headers with the same name one has that value.
QueryProposal headerProposal(const QString &name, const QString &value, bool isOneOfSeveral);
QueryProposal cookieProposal(const QString &name, const QString &value);
QueryProposal statusProposal(int status);
// Less than the next round time.
QueryProposal durationProposal(Nanoseconds duration);
// As a check reads it: encoded.
QueryProposal urlProposal(const QString &url);

// Of a part of the body as it came, which begins it or is in it; none of a long one.
QueryProposal bytesProposal(const QByteArray &part, bool isBeginning);
// Of all of it.
QueryProposal sizeProposal(qint64 bytes);
QueryProposal hashProposal(const QByteArray &sha256);

// Where a cell stands in a text of lines.
struct CellPath
{
    QString lineEnd = {};          // between the lines
    qint64 line = 0;               // from 0
    QChar separator = {};          // between the cells of a line
    int column = 0;                // from 0
    bool isBehindQuotes = false;   // cells in front of it hold separators, in quotes
    bool isQuoted = false;         // it is in quotes itself
    bool hasDoubledQuotes = false; // inside of those
};

// Of a cell, by its place; of a long one that it is a text.
QueryProposal cellProposal(const CellPath &path, const QString &name, const QString &value);

// What a check looks at, to capture that; empty of what finds no value, and of what is no check.
QueryProposal queryOfCheck(const QString &check);

// The name for a capture that is nearest to the wanted one and that none of the others has.
QString freeCaptureName(const QString &wanted, const QStringList &taken);

} // namespace Broadside
