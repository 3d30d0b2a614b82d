#include "inspector/matchfinder.h"

#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

MatchFinder::MatchFinder(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcher<TextMatches>::resultsReadyAt, this, &MatchFinder::take);
    connect(&m_watcher, &QFutureWatcher<TextMatches>::finished, this, [this] {
        if (m_current < 0 && !m_matches.empty())
            choose(0); // all are before the place where it started
        Q_EMIT changed();
    });
}

MatchFinder::~MatchFinder()
{
    m_watcher.cancel();
}

void MatchFinder::start(Search search, qint64 from)
{
    stop();
    m_isActive = true;
    m_from = from;
    m_watcher.setFuture(QtConcurrent::run(std::move(search)));
    Q_EMIT changed();
}

void MatchFinder::stop()
{
    m_watcher.cancel();
    m_watcher.setFuture({});
    m_matches.clear();
    m_current = -1;
    m_isActive = false;
    Q_EMIT changed();
}

void MatchFinder::take(int begin, int end)
{
    for (int i = begin; i < end; ++i) {
        const TextMatches batch = m_watcher.resultAt(i);
        m_matches.insert(m_matches.end(), batch.begin(), batch.end());
    }
    if (m_current < 0) {
        const auto first = std::ranges::lower_bound(m_matches, m_from, {}, &TextMatch::begin);
        if (first != m_matches.end())
            choose(first - m_matches.begin());
    }
    Q_EMIT changed();
}

void MatchFinder::choose(qsizetype index)
{
    m_current = index;
    Q_EMIT currentChanged(m_matches[size_t(index)]);
}

void MatchFinder::step(bool isBackwards)
{
    const auto count = qsizetype(m_matches.size());
    if (count == 0)
        return;
    choose((m_current + (isBackwards ? count - 1 : 1)) % count);
    Q_EMIT changed();
}

QString MatchFinder::text() const
{
    if (!m_isActive)
        return {};
    const auto count = qsizetype(m_matches.size());
    if (count == 0)
        return isSearching() ? tr("Searching…") : tr("Not found");
    const bool isMore = isSearching() || count >= mostMatches;
    return (isMore ? tr("%L1 of %L2 or more") : tr("%L1 of %L2")).arg(current()).arg(count);
}

} // namespace Broadside
