#include "inspector/textsearch.h"

#include <QByteArrayMatcher>
#include <QStringMatcher>

namespace Broadside {

namespace {

// As long as possible, for few lines are cut then; short enough to be told to stop soon.
constexpr qint64 searchWidth = 64 * 1024;
constexpr size_t batchSize = 4096;

// Rows of one line, put together with the end of what was searched already.
struct Window
{
    QString text;
    std::vector<qint64> offsets;

    void append(const ShownRow &row)
    {
        // An indentation before a continued row is not in the line.
        qsizetype from = 0;
        if (row.begin.isContinued)
            from = row.columnOf(row.begin.offset);
        text += QStringView(row.text).sliced(from);
        offsets.insert(offsets.end(), row.offsets.begin() + from, row.offsets.end() - 1);
    }
    void keepLast(qsizetype count)
    {
        const qsizetype dropped = std::max<qsizetype>(0, text.size() - count);
        text.remove(0, dropped);
        offsets.erase(offsets.begin(), offsets.begin() + dropped);
    }
    void clear()
    {
        text.clear();
        offsets.clear();
    }
};

class Search
{
public:
    Search(QPromise<TextMatches> &promise, const QString &wanted, Qt::CaseSensitivity sensitivity)
        : m_promise(promise)
        , m_matcher(wanted, sensitivity)
        , m_length(wanted.size())
    {}

    void run(const TextDocument &document);

private:
    void searchWindow(qint64 end);
    void flush();

    QPromise<TextMatches> &m_promise;
    QStringMatcher m_matcher;
    qsizetype m_length;
    Window m_window;
    qint64 m_lastEnd = 0;
    qsizetype m_count = 0;
    TextMatches m_batch;
};

void Search::run(const TextDocument &document)
{
    RowState state;
    while (!document.isAtEnd(state) && !m_promise.isCanceled() && m_count < mostMatches) {
        const ShownRow row = document.read(state, searchWidth);
        if (!row.begin.isContinued)
            m_window.clear();
        m_window.append(row);
        searchWindow(row.offsets.back());
        m_window.keepLast(m_length - 1);
        if (m_batch.size() >= batchSize)
            flush();
    }
    flush();
}

void Search::searchWindow(qint64 end)
{
    qsizetype at = m_matcher.indexIn(m_window.text);
    while (at >= 0 && m_count < mostMatches) {
        const size_t last = size_t(at + m_length);
        const qint64 next = last < m_window.offsets.size() ? m_window.offsets[last] : end;
        const TextMatch match{m_window.offsets[size_t(at)],
                              std::max(next, m_window.offsets[last - 1] + 1)};
        if (match.begin >= m_lastEnd) {
            m_batch.push_back(match);
            m_lastEnd = match.end;
            ++m_count;
        }
        at = m_matcher.indexIn(m_window.text, at + m_length);
    }
}

void Search::flush()
{
    if (!m_batch.empty())
        m_promise.addResult(std::exchange(m_batch, {}));
}

} // namespace

void searchText(QPromise<TextMatches> &promise, const TextDocumentPointer &document,
                const QString &wanted, Qt::CaseSensitivity sensitivity)
{
    Search(promise, wanted, sensitivity).run(*document);
}

void searchString(QPromise<TextMatches> &promise, const QString &text, const QString &wanted,
                  Qt::CaseSensitivity sensitivity)
{
    const QStringMatcher matcher(wanted, sensitivity);
    TextMatches matches;
    for (qsizetype at = matcher.indexIn(text); at >= 0 && !promise.isCanceled();
         at = matcher.indexIn(text, at + wanted.size())) {
        matches.push_back({at, at + wanted.size()});
        if (std::ssize(matches) >= mostMatches)
            break;
    }
    if (!matches.empty())
        promise.addResult(std::move(matches));
}

void searchBytes(QPromise<TextMatches> &promise, const QByteArray &body, const QByteArray &wanted)
{
    constexpr qsizetype step = 1 << 20;
    const QByteArrayMatcher matcher(wanted);
    TextMatches batch;
    qsizetype count = 0;
    for (qsizetype from = 0; from < body.size() && !promise.isCanceled() && count < mostMatches;) {
        const qsizetype size = std::min(step + wanted.size() - 1, body.size() - from);
        const qsizetype at = matcher.indexIn(QByteArrayView(body).sliced(from, size));
        if (at < 0) {
            from += step;
            continue;
        }
        batch.push_back({from + at, from + at + wanted.size()});
        from += at + wanted.size();
        ++count;
        if (batch.size() >= batchSize)
            promise.addResult(std::exchange(batch, {}));
    }
    if (!batch.empty())
        promise.addResult(std::move(batch));
}

} // namespace Broadside
