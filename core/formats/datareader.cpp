#include "formats/datareader.h"

#include "base/texts.h"
#include "formats/csvreader.h"
#include "formats/readatmost.h"
#include "model/jsonvalue.h"
#include "model/variablename.h"

#include <QFile>

#include <jsoncons/json_cursor.hpp>
#include <jsoncons/json_decoder.hpp>

#include <algorithm>

namespace Broadside {

namespace {

QString wrongName(const QString &name)
{
    return tr("“%1” cannot be the name of a variable; it may not be empty, begin with $, or have "
              "braces or blanks around it")
        .arg(name);
}

Result<std::vector<std::string>> readColumnNames(const CsvReader &reader,
                                                 const std::vector<CsvCell> &cells)
{
    std::vector<std::string> names;
    for (const CsvCell &cell : cells) {
        const QString name = toQString(cell.text);
        if (!isVariableName(name))
            return failure(ErrorCode::Format, wrongName(name), reader.placeOf(cell.offset));
        if (std::ranges::find(names, cell.text) != names.end())
            return failure(ErrorCode::Format, tr("there are two columns “%1”").arg(name),
                           reader.placeOf(cell.offset));
        names.push_back(cell.text);
    }
    return names;
}

Json csvRow(const std::vector<std::string> &names, std::vector<CsvCell> cells)
{
    Json row(jsoncons::json_object_arg);
    row.reserve(names.size());
    for (size_t i = 0; i < names.size(); ++i)
        row.try_emplace(names[i], std::move(cells[i].text));
    return row;
}

Result<std::vector<Json>> readCsv(const QByteArray &text, const QString &path)
{
    CsvReader reader(text, path);
    std::vector<std::string> names;
    std::vector<Json> rows;
    while (true) {
        Result<std::optional<std::vector<CsvCell>>> cells = reader.next();
        if (!cells)
            return std::unexpected(cells.error());
        if (!*cells)
            return rows;
        if (names.empty()) {
            Result<std::vector<std::string>> found = readColumnNames(reader, **cells);
            if (!found)
                return std::unexpected(found.error());
            names = *std::move(found);
            continue;
        }
        if ((*cells)->size() != names.size())
            return failure(ErrorCode::Format,
                           tr("the number of cells is %1 here, but %2 in the first line")
                               .arg((*cells)->size())
                               .arg(names.size()),
                           reader.placeOf((*cells)->front().offset));
        rows.push_back(csvRow(names, **std::move(cells)));
    }
}

// Reads the elements of an array one by one, so that each has its place.
class JsonRows
{
public:
    JsonRows(const QByteArray &text, const QString &path)
        : m_text(text)
        , m_path(path)
        , m_cursor(std::string_view(text.constData(), size_t(text.size())),
                   jsoncons::json_options{}.lossless_number(true), m_error)
    {}

    Result<std::vector<Json>> read()
    {
        if (QByteArrayView(m_text).trimmed().isEmpty()) // of which the cursor has no event
            return std::vector<Json>();
        using Event = jsoncons::staj_event_type;
        if (!m_error && m_cursor.current().event_type() != Event::begin_array)
            return wrong(Broadside::tr("an array of objects is needed, each of which is a row"));
        while (advance() && m_cursor.current().event_type() != Event::end_array) {
            if (m_cursor.current().event_type() != Event::begin_object)
                return wrong(Broadside::tr("row %1 is no object with names and values")
                                 .arg(m_rows.size() + 1));
            if (const Result<void> done = readRow(); !done)
                return std::unexpected(done.error());
        }
        if (!m_error)
            m_cursor.check_done(m_error);
        return m_error ? std::unexpected(jsonError(m_text, m_path))
                       : Result<std::vector<Json>>(std::move(m_rows));
    }

private:
    bool advance()
    {
        if (!m_error)
            m_cursor.next(m_error);
        return !m_error;
    }

    // Member by member: what a name says twice would be lost in an object.
    Result<void> readRow()
    {
        Json row(jsoncons::json_object_arg);
        while (advance() &&
               m_cursor.current().event_type() != jsoncons::staj_event_type::end_object) {
            const auto key = m_cursor.current().get<std::string>();
            const QString name = toQString(key);
            if (!isVariableName(name))
                return wrong(wrongName(name));
            if (row.contains(key))
                return wrong(
                    Broadside::tr("“%1” stands twice in row %2").arg(name).arg(m_rows.size() + 1));
            jsoncons::json_decoder<Json> decoder;
            if (advance())
                m_cursor.read_to(decoder, m_error);
            if (!m_error)
                row.insert_or_assign(key, decoder.get_result());
        }
        if (m_error)
            return std::unexpected(jsonError(m_text, m_path));
        m_rows.push_back(std::move(row));
        return {};
    }

    std::unexpected<Error> wrong(const QString &message) const
    {
        return failure(ErrorCode::Format, message,
                       {.file = m_path, .line = int(m_cursor.context().line()), .column = 0});
    }

    const QByteArray &m_text;
    const QString &m_path;
    std::error_code m_error;
    jsoncons::json_string_cursor m_cursor;
    std::vector<Json> m_rows;
};

bool isJsonFile(const QByteArray &text, const QString &path)
{
    if (path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return true;
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return false;
    const QByteArray start = text.first(std::min<qsizetype>(text.size(), 100)).trimmed();
    return start.startsWith('[') || start.startsWith('{');
}

} // namespace

Result<std::shared_ptr<const DataRows>> readData(const QString &path)
{
    const SourcePlace place{.file = path, .line = 0, .column = 0};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::File, tr("the file cannot be read: %1").arg(file.errorString()),
                       place);
    constexpr qint64 largest = 1'000'000'000; // a run has a million requests at most
    const bool isKnownTooLarge = file.size() > largest;
    QByteArray text = isKnownTooLarge ? QByteArray() : readAtMost(file, largest + 1);
    if (isKnownTooLarge || text.size() > largest)
        return failure(ErrorCode::TooLarge, tr("the file is too large (over 1 GB)"), place);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::File, tr("the file cannot be read: %1").arg(file.errorString()),
                       place);
    if (!text.isValidUtf8())
        return failure(ErrorCode::Syntax, tr("the file is not UTF-8 text"), place);
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    const bool isJson = isJsonFile(text, path);
    Result<std::vector<Json>> rows = isJson ? JsonRows(text, path).read() : readCsv(text, path);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->empty())
        return failure(ErrorCode::Format,
                       isJson ? tr("the file has no rows; write an array of objects")
                              : tr("the file has no rows; its first line has the names, and each "
                                   "further one is a row"),
                       place);
    return std::make_shared<const DataRows>(*std::move(rows));
}

} // namespace Broadside
