#include "report/curlcommand.h"

#include "report/runreport.h"

#include <algorithm>

namespace Broadside {

namespace {

// The shells pass an argument of at most 128 KiB; what is written by `printf` knows no limit.
constexpr qsizetype longestArgument = 100'000;

QString quoted(const QString &text)
{
    constexpr QStringView harmless = u"-_./:=@%+,";
    const bool isPlain = !text.isEmpty() && std::ranges::all_of(text, [&](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || harmless.contains(c);
    });
    if (isPlain)
        return text;
    QString result = text;
    result.replace(u'\'', QLatin1String("'\\''"));
    return u'\'' + result + u'\'';
}

bool isArgument(const QByteArray &bytes)
{
    return bytes.size() <= longestArgument && !bytes.contains('\0') && bytes.isValidUtf8();
}

// A shell command that writes exactly these bytes.
QString printfCommand(const QByteArray &bytes)
{
    QString format;
    for (const char byte : bytes) {
        const auto code = uchar(byte);
        if (byte == '\\')
            format += QLatin1String("\\\\");
        else if (byte == '%')
            format += QLatin1String("%%");
        else if (byte == '\'')
            format += QLatin1String("'\\''");
        else if (byte == '\n')
            format += QLatin1String("\\n");
        else if (code >= 0x20 && code < 0x7F)
            format += QLatin1Char(byte);
        else
            format += QStringLiteral("\\%1").arg(code, 3, 8, QLatin1Char('0'));
    }
    return QLatin1String("printf '") + format + u'\'';
}

QString writingCommand(const ContentPiece &piece)
{
    if (const auto *file = std::get_if<FileContent>(&piece))
        return QLatin1String("cat ") + quoted(file->path);
    return printfCommand(std::get<QByteArray>(piece));
}

// What stands before curl when the body comes from its standard input.
QString inputCommand(const Content &content)
{
    if (content.size() == 1)
        return writingCommand(content.front()) + QLatin1String(" | ");
    QString commands;
    for (const ContentPiece &piece : content)
        commands += writingCommand(piece) + QLatin1String("; ");
    return QLatin1String("{ ") + commands + QLatin1String("} | ");
}

class Command
{
public:
    explicit Command(const PreparedRequest &request)
        : m_request(request)
    {}

    QString text();

private:
    void addMethod();
    void addSettings();
    void addHeaders();
    void addBody();

    const PreparedRequest &m_request;
    QString m_input;
    QStringList m_parts{QStringLiteral("curl")};
};

QString Command::text()
{
    addMethod();
    addSettings();
    const QString url = readableUrl(m_request.url);
    if (std::ranges::any_of(url, [](QChar c) { return QStringView(u"[]{}").contains(c); }))
        m_parts += QStringLiteral("--globoff");
    m_parts += quoted(url);
    addHeaders();
    addBody();
    return m_input + m_parts.join(u' ');
}

void Command::addMethod()
{
    const bool hasBody = !m_request.content.empty();
    if (m_request.method == "HEAD" && !hasBody)
        m_parts += QStringLiteral("--head");
    else if (m_request.method != (hasBody ? "POST" : "GET"))
        m_parts += QStringLiteral("--request ") + quoted(QString::fromLatin1(m_request.method));
}

void Command::addSettings()
{
    if (m_request.http == HttpVersion::Http1)
        m_parts += QStringLiteral("--http1.1");
    else if (m_request.http == HttpVersion::Http2)
        m_parts += QStringLiteral("--http2");
    else if (m_request.http == HttpVersion::Http2Direct)
        m_parts += QStringLiteral("--http2-prior-knowledge");
    if (!m_request.verifyTls)
        m_parts += QStringLiteral("--insecure");
    if (m_request.proxy)
        m_parts += m_request.proxy->isEmpty()
                       ? QStringLiteral("--noproxy '*'")
                       : QString(u"--proxy " + quoted(readableUrl(*m_request.proxy)));
    if (m_request.proxy && m_request.proxy->scheme() == u"https" && !m_request.verifyTls)
        m_parts += QStringLiteral("--proxy-insecure"); // for which curl has a switch of its own
    if (m_request.redirects > 0)
        m_parts += QStringLiteral("--location --max-redirs %1").arg(m_request.redirects);
}

void Command::addHeaders()
{
    for (const auto &[name, value] : m_request.headers) {
        // Curl takes "Name:" for the wish to leave the header out.
        QString line = QString::fromUtf8(name);
        if (value.isEmpty())
            line += u';';
        else
            line += QLatin1String(": ") + QString::fromUtf8(value);
        m_parts += QStringLiteral("--header ") + quoted(line);
    }
    if (!m_request.content.empty() && !hasHeader(m_request.headers, "Content-Type"))
        m_parts += QStringLiteral("--header Content-Type:");
    if (hasHeader(m_request.headers, "Accept-Encoding"))
        m_parts += QStringLiteral("--compressed");
}

void Command::addBody()
{
    const Content &content = m_request.content;
    if (content.empty())
        return;
    const auto *bytes = std::get_if<QByteArray>(&content.front());
    const auto *file = std::get_if<FileContent>(&content.front());
    if (content.size() == 1 && bytes && isArgument(*bytes)) {
        m_parts += QStringLiteral("--data-raw ") + quoted(QString::fromUtf8(*bytes));
    } else if (content.size() == 1 && file) {
        m_parts += QStringLiteral("--data-binary ") + quoted(u'@' + file->path);
    } else {
        m_input = inputCommand(content);
        m_parts += QStringLiteral("--data-binary @-");
    }
}

} // namespace

QString curlCommand(const PreparedRequest &request)
{
    return Command(request).text();
}

} // namespace Broadside
