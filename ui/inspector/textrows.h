// How UTF-8 text is cut into the rows of a view, one row from the state that the last one left. A
// row is found and read without anything before it, so that a view of 100 MB costs what is on the
// screen. Places are offsets of bytes in the text, whatever a row makes of them. Values and free
// functions, for any thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace Broadside {

// Where a row begins.
struct RowState
{
    enum class Token : quint8
    {
        None,
        String,
        Scalar
    };

    qint64 offset = 0;
    qint64 line = 1;           // of the text as it is shown
    qint32 depth = 0;          // of nesting, where rows are indented
    bool isContinued = false;  // the row before belongs to the same line
    Token token = Token::None; // that was cut at the end of the row before
};

enum class TextKind : quint8
{
    Plain,
    Key,
    String,
    Number,
    Literal
};

struct TextSpan
{
    int start = 0; // in the row's text
    int length = 0;
    TextKind kind = TextKind::Plain;
};

// A row as it is shown.
struct ShownRow
{
    RowState begin;
    QString text;
    std::vector<qint64> offsets; // of each character in the source, and of the row's end
    std::vector<TextSpan> spans;

    // The first character that stands for this byte or a later one.
    int columnOf(qint64 offset) const;
};

// Collects what a row shows.
class RowSink
{
public:
    explicit RowSink(QByteArrayView source, ShownRow &row)
        : m_source(source)
        , m_row(row)
    {}

    // Bytes of the source; those that are not UTF-8, and signs that would not be seen, are replaced
    // one by one by signs that are.
    void add(qint64 begin, qint64 end, TextKind kind);
    // What the source does not have; belongs to the byte before it.
    void insert(QLatin1String text, qint64 offset);
    void finish(qint64 end) { m_row.offsets.push_back(end); }

private:
    qint64 addCharacter(qint64 offset, qint64 end);

    QByteArrayView m_source;
    ShownRow &m_row;
};

// The start of the character that the byte belongs to.
qint64 characterStart(QByteArrayView text, qint64 offset);

// Both move the state to the next row, at most `width` bytes further on the same line, and tell the
// sink, unless it is null, what the row shows.
//
// The text as it is, broken at blanks where there are some.
void nextPlainRow(QByteArrayView text, qint64 width, RowState &state, RowSink *sink);
// JSON laid out: a line for each member, indented; short lists of scalars in one. Numbers, escapes
// and doubled keys stay as they are written, and what is not JSON still shows.
void nextJsonRow(QByteArrayView text, qint64 width, RowState &state, RowSink *sink);

} // namespace Broadside
