#include "secrets/bodyredaction.h"

#include "net/bodyfile.h"

#include <algorithm>

namespace Broadside {

namespace {

using Range = PatternSet::Range;

constexpr qint64 shortestStep = 1024 * 1024;
constexpr qint64 lead = 1024; // more than the longest escape

// How many backslashes stand before a place of the body. Behind an odd number of them a part that
// begins there would be read as something else, and with escapes inside of escapes it is four that
// go together.
class Backslashes
{
public:
    explicit Backslashes(const ResponseBody &body)
        : m_body(body)
    {}

    // The places have to go forwards.
    qint64 before(qint64 place)
    {
        qint64 count = 0;
        qint64 left = place;
        while (left > m_place) {
            const qint64 from = std::max(m_place, left - step);
            const QByteArray piece = m_body.mid(from, left - from);
            const auto isOther = [](char sign) { return sign != '\\'; };
            const auto run = std::find_if(piece.rbegin(), piece.rend(), isOther) - piece.rbegin();
            count += run;
            if (run < piece.size() || piece.isEmpty())
                break;
            left = from;
        }
        m_count = left > m_place ? count : m_count + count;
        m_place = place;
        return m_count;
    }

private:
    static constexpr qint64 step = 4096;

    const ResponseBody &m_body;
    qint64 m_place = 0;
    qint64 m_count = 0; // before it
};

// What is to be left out at the front of a part with so many backslashes before it.
qsizetype startOfEscapes(const QByteArray &part, qint64 backslashes)
{
    const qint64 missing = (4 - backslashes % 4) % 4;
    qsizetype start = 0;
    while (start < missing && start < part.size() && part[start] == '\\')
        ++start;
    return start;
}

// Each part has what follows of the next one, so that nothing is cut in all of them.
std::vector<Range> rangesIn(const ResponseBody &body, const BodyRedaction &redaction)
{
    const qint64 step = std::max(shortestStep, qint64(redaction.longest));
    Backslashes backslashes(body);
    std::vector<Range> all;
    for (qint64 begin = 0; begin < body.size(); begin += step) {
        const qint64 from = std::max<qint64>(0, begin - lead);
        const QByteArray part = body.mid(from, begin - from + step + redaction.longest);
        const qsizetype skipped = startOfEscapes(part, backslashes.before(from));
        std::vector<Range> found = redaction.find(part.sliced(skipped));
        for (Range &range : found)
            range = {range.begin + from + skipped, range.end + from + skipped};
        while (!all.empty() && all.back().end > from) {
            found.push_back(all.back());
            all.pop_back();
        }
        found = united(std::move(found));
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

bool copyPart(const ResponseBody &body, qint64 from, qint64 to, BodyFile &file)
{
    while (from < to) {
        const QByteArray piece = body.mid(from, std::min(shortestStep, to - from));
        if (piece.isEmpty() || !file.append(piece))
            return false;
        from += piece.size();
    }
    return true;
}

} // namespace

std::optional<ResponseBody> redactedFile(const ResponseBody &body, const BodyRedaction &redaction)
{
    const std::vector<Range> ranges = rangesIn(body, redaction);
    if (ranges.empty())
        return body;
    const auto made = body.makeFileBeside();
    if (!made)
        return {};
    BodyFile &file = **made;
    qint64 done = 0;
    for (const Range &range : ranges) {
        if (!copyPart(body, done, range.begin, file) || !file.append(redaction.mask))
            return {};
        done = range.end;
    }
    if (!copyPart(body, done, body.size(), file))
        return {};
    return ResponseBody(std::make_shared<const BodyPart>(*made, 0, file.size()));
}

} // namespace Broadside
