#include "palette/fuzzyquery.h"

namespace Broadside {

namespace {

// Whole things before parts, beginnings before middles, together before scattered.
constexpr int sameText = 4000;
constexpr int wholeQuery = 2000;
constexpr int atWordBegin = 1000;
constexpr int insideWord = 700;
constexpr int inDetail = 400;
constexpr int scattered = 200;
constexpr int mostLost = 150; // for distance and gaps

bool isWordBegin(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

int lost(qsizetype letters)
{
    return int(std::min<qsizetype>(letters, mostLost));
}

// A place at the beginning of a word before the first one.
int rateTogether(QStringView text, QStringView word, qsizetype first)
{
    for (qsizetype at = first; at >= 0; at = text.indexOf(word, at + 1)) {
        if (isWordBegin(text, at))
            return atWordBegin - lost(at);
    }
    return insideWord - lost(first);
}

std::optional<int> rateScattered(QStringView text, QStringView word)
{
    qsizetype at = -1;
    qsizetype gaps = 0;
    for (const QChar letter : word) {
        const qsizetype next = text.indexOf(letter, at + 1);
        if (next < 0)
            return std::nullopt;
        gaps += next - at - 1;
        at = next;
    }
    return scattered - lost(gaps);
}

std::optional<int> rateWord(QStringView text, QStringView detail, QStringView word)
{
    if (const qsizetype at = text.indexOf(word); at >= 0)
        return rateTogether(text, word, at);
    if (detail.contains(word))
        return inDetail;
    return rateScattered(text, word);
}

} // namespace

FuzzyQuery::FuzzyQuery(const QString &typed)
    : m_whole(typed.simplified().toCaseFolded())
    , m_words(m_whole.split(u' ', Qt::SkipEmptyParts))
{}

std::optional<int> FuzzyQuery::rate(QStringView text, QStringView detail) const
{
    int sum = 0;
    for (const QString &word : m_words) {
        const std::optional<int> rated = rateWord(text, detail, word);
        if (!rated)
            return std::nullopt;
        sum += *rated;
    }
    if (text == m_whole)
        sum += sameText;
    else if (m_words.size() > 1 && text.contains(m_whole))
        sum += wholeQuery;
    return sum;
}

} // namespace Broadside
