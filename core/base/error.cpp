#include "base/error.h"

#include <QDir>
#include <QStringList>

#include <algorithm>
#include <numeric>
#include <vector>

namespace Broadside {

namespace {

// As one would type it here: relative when below the current folder.
QString displayPath(const QString &file)
{
    const QString current = QDir::currentPath() + u'/';
    return file.startsWith(current) ? file.mid(current.size()) : file;
}

} // namespace

QString SourcePlace::toString() const
{
    QString text = displayPath(file);
    if (line > 0) {
        text += (text.isEmpty() ? QStringLiteral("line ") : QStringLiteral(":")) +
                QString::number(line);
        if (column > 0)
            text += u':' + QString::number(column);
    }
    return text;
}

QString Error::toString() const
{
    const QString where = place.toString();
    return where.isEmpty() ? message : QString(where + u": " + message);
}

Wording Error::placedWording() const
{
    const QString where = place.toString();
    if (where.isEmpty() || wording.isEmpty())
        return wording;
    return wordingOf(QT_TRANSLATE_NOOP("Broadside", "%1: %2"), {where}, {wording});
}

Error wordedError(ErrorCode code, const Wording &wording, SourcePlace place)
{
    return {.code = code,
            .message = englishText(wording),
            .place = std::move(place),
            .wording = wording};
}

namespace {

// How many characters to insert, remove, replace or swap with their neighbour lead from one to the
// other (optimal string alignment). The names compared are short keys.
int editDistance(const QString &left, const QString &right)
{
    std::vector<int> beforeLast(size_t(right.size()) + 1);
    std::vector<int> last = beforeLast;
    std::vector<int> row = beforeLast;
    std::iota(row.begin(), row.end(), 0); // NOLINT(modernize-use-ranges): not in libc++ yet
    for (qsizetype i = 1; i <= left.size(); ++i) {
        beforeLast.swap(last);
        last.swap(row);
        row[0] = int(i);
        for (qsizetype j = 1; j <= right.size(); ++j) {
            const auto at = size_t(j);
            const int replaced = last[at - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, replaced});
            const bool isSwapped =
                i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            if (isSwapped)
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

QString nearestName(const QString &name, const QStringList &candidates)
{
    constexpr int longestName = 200; // beyond it a suggestion helps nobody and costs time
    if (name.size() > longestName)
        return {};
    QString best;
    int bestDistance = std::max(1, int(name.size()) / 3) + 1;
    for (const QString &candidate : candidates) {
        if (candidate.size() > longestName)
            continue;
        const int distance = editDistance(name.toLower(), candidate.toLower());
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace Broadside
