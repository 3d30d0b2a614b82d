// What was typed to find something by its name: words in any order, each of which has to be found,
// if need be with letters left out. A value; for any thread.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Broadside {

class FuzzyQuery
{
public:
    FuzzyQuery() = default;
    explicit FuzzyQuery(const QString &typed);

    bool isEmpty() const { return m_words.isEmpty(); }

    // How well it fits, higher is better; nothing: not at all. The text may lack letters of the
    // query between those that it has, which counts least; the detail has a word as it is or not.
    // Both are case-folded.
    std::optional<int> rate(QStringView text, QStringView detail) const;

private:
    QString m_whole;
    QStringList m_words; // case-folded
};

} // namespace Broadside
