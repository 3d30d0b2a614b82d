// The last runs of this window, so that a small run does not take a large one away for good: keeps
// the reports of those that ended, as many as its limits allow, and has the LiveRun show one of
// them. Lives on the GUI thread; owned by the main window.
#pragma once

#include "report/runreport.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

class LiveRun;
class OpenCollection;

// What is said of a run before it starts.
struct RunTitle
{
    QPointer<OpenCollection> collection = {}; // whose routes it has
    QString what = {};                        // is run: "all routes", "login"
};

struct PastRun
{
    RunTitle title;
    std::shared_ptr<const RunReport> report;
    qint64 size = 0;       // in bytes, about
    bool isStored = false; // from a former session
};

class RunHistory : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        size_t runs = 10;
        qint64 bytes =
            256LL * 1024 * 1024; // together; the one that is shown stays, whatever its size
    };

    // The run has to outlive it.
    explicit RunHistory(LiveRun &run, QObject *parent = nullptr);
    RunHistory(LiveRun &run, Limits limits, QObject *parent = nullptr);
    ~RunHistory() override;

    // For the run that starts next.
    void setNextTitle(const RunTitle &title) { m_next = title; }

    const std::vector<PastRun> &runs() const { return m_runs; } // the newest first
    // Which of them the LiveRun shows; nothing before the first one and while a run goes.
    std::optional<size_t> shown() const;
    // Ignored while a run goes.
    void show(size_t index);
    // One from a former session takes its place among them and is shown. Ignored while a run goes.
    void showStored(const RunTitle &title, const std::shared_ptr<const RunReport> &report);

Q_SIGNALS:
    // Which runs there are, or which is shown.
    void changed();

private:
    void takeStart();
    void takeEnd();
    void dropTooMany();

    LiveRun &m_run;
    Limits m_limits;
    RunTitle m_next;
    RunTitle m_current; // of the run that goes
    std::vector<PastRun> m_runs;
};

} // namespace Broadside
