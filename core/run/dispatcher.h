// Decides which route may start when: prerequisites first, then the order of the plan, never more
// at once than the limits. Plain bookkeeping without time or I/O, used by a run on its thread.
//
// A route is first open, which means that it waits for its prerequisites, then ready, then
// admitted, with a place at its host (and, where the run is paced, a token), and started, when it
// has a slot, too. Where its host has no place for it, or asked for a pause, it is parked until
// there is one, and others go first. Between two attempts it rests.
//
// One with steps in front of it is unprepared before each time that it gets ready, and is handed
// out to be prepared while few enough are, so that not all are prepared long before their turn. In
// series it is prepared when it is its turn, and nothing else starts meanwhile.
#pragma once

#include "plan/runplan.h"

#include <QHash>
#include <queue>

#include <functional>
#include <optional>
#include <vector>

namespace Broadside {

class Dispatcher
{
public:
    enum class State : char
    {
        Open,
        Resting,
        Unprepared,
        Preparing,
        Ready,
        Parked,
        Admitted,
        Started,
        Done
    };

    // Where a route goes, asked for once when it may start; empty where that cannot be told.
    using HostOf = std::function<QString(int route)>;

    // By route: whether it has to be prepared. Empty: none.
    Dispatcher(const RunPlan &plan, HostOf hostOf, std::vector<bool> needsPreparing = {});

    State state(int route) const { return m_states[size_t(route)]; }
    // Of a parked one.
    QString host(int route) const { return m_hosts[size_t(m_hostOf[size_t(route)])].name; }
    // Routes that wait for no other one, in the plan's order.
    const std::vector<int> &initiallyReady() const { return m_initiallyReady; }

    // The next one that is to be prepared; it is Preparing until prepared() or finish().
    std::optional<int> takeToPrepare();
    // Its host is asked for anew: what prepared it may have led it elsewhere.
    void prepared(int route);
    // How many are handed out, and have not started, at most; those that are parked not counted.
    int preparedLimit() const { return m_preparedLimit; }

    bool hasReady();
    // The next of the ready ones whose host has a place. Those that found none are parked; who asks
    // next hears of them by takeParked().
    std::optional<int> admitNext();
    std::vector<int> takeParked() { return std::exchange(m_parked, {}); }
    // How many are admitted and have not started.
    int admittedCount() const { return m_admittedCount; }
    bool hasFreeSlot() const { return m_limit == 0 || m_inFlight < m_limit; }
    // The next admitted route that may start now; it then holds a slot until finish(). Parks those
    // whose host was paused meanwhile.
    std::optional<int> takeNext();

    struct Released
    {
        std::vector<int> ready;   // their prerequisites have all passed
        std::vector<int> blocked; // can never start: directly need the one that did not pass
        std::optional<int> unparked = {}; // ready: its host has a place again
    };
    // A route ended. `heldSlot` is false for one that never started.
    Released finish(int route, bool passed, bool heldSlot);

    // A started route gives its slot back for a while; what found no place at its host may then be
    // ready. So does one that is being prepared, and has none.
    std::optional<int> rest(int route);
    // It is ready again, or has to be prepared again.
    void wake(int route);

    // Nothing goes to a host, whether it has a limit or not, until it is resumed; what is then
    // ready is returned.
    void pauseHost(const QString &name);
    std::vector<int> resumeHost(const QString &name);

    // Takes everything that has not started; nothing is ready afterwards.
    std::vector<int> takeAllUnstarted();

private:
    using Queue = std::priority_queue<int, std::vector<int>, std::greater<>>; // first the first

    struct Host
    {
        QString name;
        int inFlight = 0; // counted where there is a limit
        bool isPaused = false;
        Queue parked = {};
    };

    bool mayPrepare(int route);
    bool isPrepared(int route) const; // one of those that are counted
    void release(int route);
    void makeReady(int route);
    std::optional<int> popNext(Queue &queue, State state) const;
    int hostNumber(const QString &name);
    bool hasPlace(const Host &host) const;
    bool takePlaceAtHost(int route);
    Host *hostOf(int route);
    void park(int route, Host &host);
    std::optional<int> freePlaceAtHost(int route);

    const int m_limit;   // 0 is unlimited
    const int m_perHost; // 0 is unlimited
    const bool m_isSerial;
    const int m_preparedLimit;
    const std::vector<bool> m_needsPreparing;
    const HostOf m_findHost;
    int m_preparing = 0;
    int m_preparedCount = 0;  // preparing, or prepared and not started
    int m_preparedParked = 0; // of them
    int m_inFlight = 0;
    int m_admittedCount = 0;
    std::vector<State> m_states;
    std::vector<int> m_openNeeds;               // how many prerequisites are not done
    std::vector<std::vector<int>> m_dependents; // the reverse of needs
    std::vector<int> m_initiallyReady;
    Queue m_unprepared;
    Queue m_ready;
    Queue m_admitted;
    int m_pausedHosts = 0;
    std::vector<Host> m_hosts; // those that were asked for
    QHash<QString, int> m_hostNumbers;
    std::vector<int> m_hostOf; // by route, -1 as long as it is not known or for none
    std::vector<int> m_parked;
};

} // namespace Broadside
