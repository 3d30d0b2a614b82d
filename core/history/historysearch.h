// A search in the history: words that all have to be found, each in the run (collection,
// environment, what was run) or in one and the same of its routes (name, URL). A word of three
// digits is also a status, and 4xx one of its hundred. Case counts nowhere.
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace Broadside {

class HistorySearch
{
public:
    explicit HistorySearch(const QString &text);

    bool isEmpty() const { return m_words.empty(); }
    // The condition on a row of `runs`. Each word has three values, from ?1 on: its text, the least
    // and the highest status.
    std::string condition() const;

    struct Word
    {
        std::string text;     // in folded case
        int leastStatus = -1; // and the highest one that it means; -1: none
        int highestStatus = -1;
    };
    const std::vector<Word> &words() const { return m_words; }

private:
    std::vector<Word> m_words;
};

} // namespace Broadside
