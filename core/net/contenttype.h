// What a body is, by what its headers say and, where they say little, by how it begins; and which
// charset its text has. Values.
#pragma once

#include "net/request.h"

#include <QByteArray>
#include <QString>

namespace Broadside {

enum class BodyKind
{
    JsonText,
    Xml,
    Html,
    Markdown,
    Csv,
    Image,
    Text, // any other
    Binary
};

struct ContentType
{
    QString mime;       // in lower case, without parameters; empty when there was none
    QByteArray charset; // as declared
    BodyKind kind = BodyKind::Binary;
    bool isCertain = true; // false: guessed from the bytes
    QString definition;    // of KSyntaxHighlighting; empty for none
    QString extension;     // of a file, without dot; empty when nothing is usual

    bool operator==(const ContentType &) const = default;
};

ContentType contentTypeOf(const HeaderList &headers, const QByteArray &body);

// Text as UTF-8. What is UTF-8 already stays the same bytes, shared.
struct DecodedText
{
    QByteArray utf8;
    qint64 skipped = 0; // bytes of the byte order mark at the front of it
    QString charset;    // that was used
    bool isGuessed = false;
    qsizetype errors = 0; // 1 when some bytes are not of that charset
};

// So many bytes of a body are looked at for the two below, and for its type.
inline constexpr qint64 decisiveForCharset = 1 << 20;
// The charset declared, that of a byte order mark, UTF-8, else Latin-1; or `wanted`, unless it is
// empty.
QString charsetFor(const ContentType &type, const QByteArray &body, const QString &wanted);
DecodedText decodeText(const QByteArray &body, const QString &charset);
// In the charset that headers and body say.
DecodedText decodeText(const HeaderList &headers, const QByteArray &body);

bool isUtf8Name(const QString &charset); // or of ASCII, which is some of it

} // namespace Broadside
