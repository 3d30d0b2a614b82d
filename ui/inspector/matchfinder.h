// Runs a search in the background and knows which match is the present one. Owned by a viewer, on
// the GUI thread; matches arrive in batches, in the order of the text.
#pragma once

#include "inspector/textsearch.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <optional>

namespace Broadside {

class MatchFinder : public QObject
{
    Q_OBJECT

public:
    using Search = std::function<void(QPromise<TextMatches> &)>;

    explicit MatchFinder(QObject *parent = nullptr);
    ~MatchFinder() override;

    // Forgets what was found and starts anew; the first match from `from` on becomes the present
    // one as soon as it is known.
    void start(Search search, qint64 from);
    void stop();

    const TextMatches &matches() const { return m_matches; }
    bool isActive() const { return m_isActive; }
    bool isSearching() const { return m_watcher.isRunning(); }
    // From 1; 0 when there is none.
    qsizetype current() const { return m_current + 1; }
    void step(bool isBackwards);
    // "3 of 57".
    QString text() const;

Q_SIGNALS:
    void changed();
    void currentChanged(const Broadside::TextMatch &match);

private:
    Q_DISABLE_COPY_MOVE(MatchFinder)

    void take(int begin, int end);
    void choose(qsizetype index);

    QFutureWatcher<TextMatches> m_watcher;
    TextMatches m_matches;
    qsizetype m_current = -1;
    qint64 m_from = 0;
    bool m_isActive = false;
};

} // namespace Broadside
