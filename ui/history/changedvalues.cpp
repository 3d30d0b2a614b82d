#include "history/changedvalues.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Broadside {

namespace {

using ValueByPath = QHash<QString, int>;

// Of one text: what was added is not in the first, what was removed is not in the second.
ValueByPath valuesWithout(LineChange missing, const std::vector<PathChange> &changes)
{
    ValueByPath values;
    for (size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].change != missing)
            values.insert(changes[i].path, int(i));
    }
    return values;
}

// The name at the beginning of a member's line, as it is in a path. Leaves what follows it.
QString takeName(QStringView &text)
{
    qsizetype end = 1;
    while (end < text.size() && text[end] != u'"')
        end += text[end] == u'\\' ? 2 : 1;
    end = std::min(end, text.size());
    QString name = text.first(end).sliced(std::min(end, qsizetype(1))).toString();
    text = text.sliced(std::min(end + 1, text.size()));
    if (text.startsWith(u':'))
        text = text.sliced(1).trimmed();
    if (name.contains(u'\\')) {
        const QString list = QStringLiteral("[\"%1\"]").arg(name);
        name = QJsonDocument::fromJson(list.toUtf8()).array().at(0).toString();
    }
    return name.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
}

// Goes through JSON that is laid out with one value a line.
class ValueLines
{
public:
    explicit ValueLines(ValueByPath values)
        : m_values(std::move(values))
    {}

    // Of the next line; -1: none that differs.
    int next(QStringView line)
    {
        QStringView text = line.trimmed();
        if (text.endsWith(u','))
            text.chop(1);
        if (!m_levels.empty() && (text == u'}' || text == u']'))
            return leave();
        const int outer = m_levels.empty() ? -1 : m_levels.back().value;
        if (!m_levels.empty())
            goTo(text);
        // All that is in a value which was added belongs to it.
        const int value = outer >= 0 ? outer : m_values.value(m_path, -1);
        if (text == u'{' || text == u'[')
            m_levels.push_back(
                {.pathLength = m_path.size(), .value = value, .isList = text == u'[', .items = 0});
        return value;
    }

private:
    struct Level
    {
        qsizetype pathLength = 0;
        int value = -1;
        bool isList = false;
        int items = 0;
    };

    int leave()
    {
        const int value = m_levels.back().value;
        m_levels.pop_back();
        return value;
    }

    void goTo(QStringView &text)
    {
        Level &level = m_levels.back();
        m_path.truncate(level.pathLength);
        m_path += u'/';
        m_path += level.isList ? QString::number(level.items++) : takeName(text);
    }

    ValueByPath m_values;
    QString m_path; // of the latest line
    std::vector<Level> m_levels;
};

std::vector<int> valuesOf(const QStringList &lines, ValueByPath values)
{
    ValueLines walk(std::move(values));
    std::vector<int> found;
    found.reserve(size_t(lines.size()));
    for (const QString &line : lines)
        found.push_back(walk.next(line));
    return found;
}

int valueOfLine(const std::vector<int> &values, int line)
{
    return line < 0 ? -1 : values[size_t(line)];
}

} // namespace

ChangedValues::ChangedValues(const BodyDifference &difference)
{
    if (difference.paths.empty())
        return;
    const std::vector<int> before =
        valuesOf(difference.before, valuesWithout(LineChange::Added, difference.paths));
    const std::vector<int> after =
        valuesOf(difference.after, valuesWithout(LineChange::Removed, difference.paths));
    m_rows.reserve(difference.rows.size());
    for (const LinePair &pair : difference.rows)
        m_rows.push_back({.isSame = pair.change == LineChange::Same,
                          .before = valueOfLine(before, pair.before),
                          .after = valueOfLine(after, pair.after)});
}

bool ChangedValues::isDifferent(int row) const
{
    return row >= 0 && row < int(m_rows.size()) && !m_rows[size_t(row)].isSame;
}

int ChangedValues::valueAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()))
        return -1;
    const int own = m_rows[size_t(row)].value();
    if (own >= 0)
        return own;
    for (const int step : {1, -1}) {
        for (int at = row; isDifferent(at); at += step) {
            if (m_rows[size_t(at)].value() >= 0)
                return m_rows[size_t(at)].value();
        }
    }
    return -1;
}

int ChangedValues::rowOf(int value) const
{
    const auto isOf = [value](const Row &row) { return row.before == value || row.after == value; };
    auto found =
        std::ranges::find_if(m_rows, [&isOf](const Row &row) { return !row.isSame && isOf(row); });
    if (found == m_rows.end())
        found = std::ranges::find_if(m_rows, isOf);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

} // namespace Broadside
