#include "dotenv.h"

#include <QFile>
#include <QHash>

#include <utility>

namespace Broadside {

namespace {

bool isNameCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'.' ||
           character == u'-';
}

// Reads one line.
class LineReader
{
public:
    LineReader(const QString &line, SourcePlace place)
        : m_line(line)
        , m_place(std::move(place))
    {}

    bool isEmpty()
    {
        skipBlanks();
        return m_position == m_line.size() || m_line[m_position] == u'#';
    }

    Result<std::pair<QString, QString>> read()
    {
        skipBlanks();
        skipExport();
        const QString name = readName();
        if (name.isEmpty())
            return error(QStringLiteral("here a name was expected, as in NAME=VALUE"));
        skipBlanks();
        if (m_position == m_line.size() || m_line[m_position] != u'=')
            return error(QStringLiteral("here a = was expected, as in NAME=VALUE"));
        ++m_position;
        skipBlanks();
        return readValue().transform(
            [&name](const QString &value) { return std::pair(name, value); });
    }

private:
    void skipBlanks()
    {
        while (m_position < m_line.size() && m_line[m_position].isSpace())
            ++m_position;
    }

    void skipExport()
    {
        static const QString word = QStringLiteral("export ");
        if (QStringView(m_line).sliced(m_position).startsWith(word)) {
            m_position += word.size();
            skipBlanks();
        }
    }

    QString readName()
    {
        const qsizetype start = m_position;
        while (m_position < m_line.size() && isNameCharacter(m_line[m_position]))
            ++m_position;
        return m_line.sliced(start, m_position - start);
    }

    Result<QString> readValue()
    {
        if (m_position == m_line.size())
            return QString();
        const QChar quote = m_line[m_position];
        if (quote == u'"' || quote == u'\'')
            return readQuoted(quote);
        const QString rest = m_line.sliced(m_position);
        for (qsizetype i = 0; i < rest.size(); ++i) {
            if (rest[i] == u'#' && (i == 0 || rest[i - 1].isSpace()))
                return rest.left(i).trimmed();
        }
        return rest.trimmed();
    }

    Result<QString> readQuoted(QChar quote)
    {
        const qsizetype start = m_position++;
        QString value;
        while (m_position < m_line.size() && m_line[m_position] != quote) {
            if (quote == u'"' && m_line[m_position] == u'\\' && m_position + 1 < m_line.size())
                value += unescaped(m_line[++m_position]);
            else
                value += m_line[m_position];
            ++m_position;
        }
        if (m_position == m_line.size()) {
            m_position = start;
            return error(QStringLiteral("this quotation mark is never closed"));
        }
        ++m_position;
        if (!isEmpty())
            return error(QStringLiteral("nothing but a comment may follow the closing mark"));
        return value;
    }

    static QString unescaped(QChar character)
    {
        static const QHash<QChar, QString> meanings{
            {u'n', QStringLiteral("\n")},  {u'r', QStringLiteral("\r")},
            {u't', QStringLiteral("\t")},  {u'"', QStringLiteral("\"")},
            {u'\\', QStringLiteral("\\")}, {u'$', QStringLiteral("$")}};
        return meanings.value(character, u'\\' + QString(character));
    }

    std::unexpected<Error> error(const QString &message) const
    {
        SourcePlace place = m_place;
        place.column = int(m_position) + 1;
        return failure(ErrorCode::Syntax, message, place);
    }

    const QString &m_line;
    SourcePlace m_place;
    qsizetype m_position = 0;
};

} // namespace

Result<std::map<QString, QString>> parseDotenv(const QString &text, const QString &file)
{
    std::map<QString, QString> values;
    int number = 0;
    for (const QString &line : text.split(u'\n')) {
        LineReader reader(line, {.file = file, .line = ++number, .column = 0});
        if (reader.isEmpty())
            continue;
        const Result<std::pair<QString, QString>> assignment = reader.read();
        if (!assignment)
            return std::unexpected(assignment.error());
        values[assignment->first] = assignment->second;
    }
    return values;
}

Result<std::map<QString, QString>> readDotenv(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::File,
                       QStringLiteral("the file cannot be read: %1").arg(file.errorString()),
                       {.file = path, .line = 0, .column = 0});
    }
    constexpr qint64 largest = 10'000'000; // these files are written by hand
    const QByteArray bytes = file.read(largest + 1);
    if (bytes.size() > largest) {
        return failure(ErrorCode::TooLarge, QStringLiteral("the file is too large (over 10 MB)"),
                       {.file = path, .line = 0, .column = 0});
    }
    if (!bytes.isValidUtf8()) {
        return failure(ErrorCode::Syntax, QStringLiteral("the file is not UTF-8 text"),
                       {.file = path, .line = 0, .column = 0});
    }
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return parseDotenv(text, path);
}

} // namespace Broadside
