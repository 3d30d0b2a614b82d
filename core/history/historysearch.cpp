#include "history/historysearch.h"

#include "history/storedevents.h"

#include <QRegularExpression>

namespace Broadside {

namespace {

HistorySearch::Word wordOf(const QString &text)
{
    static const QRegularExpression status(QStringLiteral("^[1-5]([0-9]{2}|xx)$"),
                                           QRegularExpression::CaseInsensitiveOption);
    HistorySearch::Word word{.text = searchText(text)};
    if (!status.match(text).hasMatch())
        return word;
    const bool isHundred = text.endsWith(u'x', Qt::CaseInsensitive);
    word.leastStatus = isHundred ? text.first(1).toInt() * 100 : text.toInt();
    word.highestStatus = isHundred ? word.leastStatus + 99 : word.leastStatus;
    return word;
}

// Numbered, as a value stands at more than one place.
std::string placeholder(size_t number)
{
    return "?" + std::to_string(number);
}

} // namespace

HistorySearch::HistorySearch(const QString &text)
{
    for (const QString &word : text.simplified().split(u' ', Qt::SkipEmptyParts))
        m_words.push_back(wordOf(word));
}

std::string HistorySearch::condition() const
{
    std::string inRun = "1";
    std::string inRoute = "1";
    for (size_t i = 0; i < m_words.size(); ++i) {
        const std::string text = placeholder(3 * i + 1);
        const std::string found = "instr(runs.search, " + text + ") > 0";
        inRun += " AND " + found;
        inRoute += " AND (" + found + " OR instr(routes.search, " + text +
                   ") > 0 OR routes.status BETWEEN " + placeholder(3 * i + 2) + " AND " +
                   placeholder(3 * i + 3) + ")";
    }
    return "((" + inRun + ") OR EXISTS (SELECT 1 FROM routes WHERE routes.run = runs.id AND " +
           inRoute + "))";
}

} // namespace Broadside
