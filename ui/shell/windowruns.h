// The runs of a window: starts and stops them, says why none can start, keeps the last ones, and
// all of them in the archive. Its LiveRun is what the panels show. Lives on the GUI thread; owned
// by the main window.
#pragma once

#include "history/runarchive.h"
#include "models/liverun.h"
#include "models/runhistory.h"
#include "shell/runcontroller.h"
#include "shell/runstarter.h"

#include <QObject>
#include <QPointer>

namespace Broadside {

// The same routes twice; both runs have completed.
struct MeasuredRuns
{
    RunTitle title;
    std::shared_ptr<const RunReport> series;
    std::shared_ptr<const RunReport> parallel;
};

class WindowRuns : public QObject
{
    Q_OBJECT

public:
    // All have to outlive it.
    WindowRuns(DemoService &demo, SecretStore &secrets, TrustKeeper &trust,
               QObject *parent = nullptr);
    ~WindowRuns() override;

    LiveRun &liveRun() { return m_liveRun; }
    const LiveRun &liveRun() const { return m_liveRun; }
    const RunHistory &history() const { return m_history; }
    RunArchive &archive() { return m_archive; }
    // Whose routes the run shown has; null before the first one and when it was closed.
    OpenCollection *collection() const { return m_collection; }
    // What a run of the collection that began now would have.
    RunOptions optionsOf(const OpenCollection &collection) const
    {
        return m_starter.optionsOf(collection);
    }

    // A run goes or is being prepared.
    bool isBusy() const { return m_controller.isRunning() || m_starter.isPreparing(); }
    // When the run that goes, or has just ended, is over, another one follows it by itself.
    bool hasSecond() const { return m_starter.hasSecond(); }
    // Why no run of that collection, or of none, can start now; empty when one can.
    QString whyNot(const OpenCollection *collection) const;

    // What of them concerns runs holds from the next one on.
    void setPreferences(const Preferences &preferences);
    // Where it cannot, tells why.
    void start(OpenCollection *collection, const Selection &selection);
    void stop();
    // To what was asked last, if anything still waits for it.
    void answerTrust(TrustAnswer answer) { m_starter.answerTrust(answer); }
    // Ends that request of the run that is shown and goes; the others go on.
    void cancelRoute(int route);
    void showPast(size_t index);
    // A run of the archive; ignored while one goes.
    void showStored(const RunTitle &title, const std::shared_ptr<const RunReport> &report);

Q_SIGNALS:
    // isBusy() or whyNot() may be another.
    void stateChanged();
    // optionsOf() are others, for another reason than the collection.
    void optionsChanged();
    // For the window's status line.
    void messageGiven(const QString &message);
    // A run was not started after all: what is wrong.
    void refused(const QList<Broadside::Error> &errors);
    // The run waits for answerTrust().
    void trustAsked(Broadside::OpenCollection *collection, const Broadside::ScriptTrust &trust);
    // It no longer does.
    void trustWithdrawn();
    // Both runs of a comparison are done.
    void measured(const Broadside::MeasuredRuns &runs);

private:
    Q_DISABLE_COPY_MOVE(WindowRuns)

    void takeEnd();

    LiveRun m_liveRun;
    RunHistory m_history;
    RunArchive m_archive;
    RunOrigin m_origin; // of the run that starts
    RunController m_controller;
    RunStarter m_starter;
    QPointer<OpenCollection> m_collection;
    std::shared_ptr<const RunReport> m_series; // the first run of a comparison, until its second
};

} // namespace Broadside
