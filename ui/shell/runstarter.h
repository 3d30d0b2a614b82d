// From a selection to a running run, or to the two of a comparison: plans and reads certificates in
// the background, gets the demo server where it is asked for and secrets where they are needed, has
// the user asked about scripts that are not trusted, and hands the plans to the RunController one
// after the other. Lives on the GUI thread; owned by the main window.
#pragma once

#include "models/opencollection.h"
#include "preferences/preferences.h"
#include "secrets/secretstore.h"
#include "shell/demoservice.h"
#include "shell/runcontroller.h"
#include "shell/trustkeeper.h"
#include "trust/scripttrust.h"

#include <QPointer>

namespace Broadside {

// What is sent, as the background has made it. Nobody else has the plans before a run begins.
struct PlannedRuns
{
    std::shared_ptr<RunPlan> first;
    std::shared_ptr<RunPlan> second; // null but for a comparison
    NetworkSettings network;
    QStringList missingSecrets;               // that the environment does not give either
    std::optional<ScriptTrust> question = {}; // the user has to be asked whether scripts may run
};

class RunStarter : public QObject
{
    Q_OBJECT

public:
    // All of them have to outlive it.
    RunStarter(RunController &controller, DemoService &demo, SecretStore &secrets,
               TrustKeeper &trust, QObject *parent = nullptr);

    // Ignored while a run goes or another one is being prepared. One of the signals follows.
    void run(OpenCollection *collection, const Selection &selection);
    void setPreferences(const Preferences &preferences);
    // What every run of the collection has, whatever it selects: its choices, the preferences and
    // the demo server's URL as far as it is known.
    RunOptions optionsOf(const OpenCollection &collection) const;
    bool isPreparing() const { return m_isPreparing; }
    // Another run follows the one that goes, or that has just ended: they are compared.
    bool hasSecond() const { return m_second.has_value(); }
    // To the question that was asked last; ignored when there is none any more.
    void answerTrust(TrustAnswer answer);
    // What is being prepared, or would follow, is not started.
    void cancel();

Q_SIGNALS:
    // The run begins; its first events come later. A second one of a comparison does so, too.
    void starting(Broadside::OpenCollection *collection, const Broadside::Selection &selection);
    // It does not: what is wrong.
    void refused(Broadside::OpenCollection *collection, const QList<Broadside::Error> &errors);
    void preparingChanged();
    // answerTrust() has to say whether it goes on.
    void trustAsked(Broadside::OpenCollection *collection, const Broadside::ScriptTrust &trust);
    // It no longer has to.
    void trustWithdrawn();
    // The run begins all the same: what it may lack.
    void warned(const QString &message);
    // optionsOf() are others, for another reason than the collection.
    void optionsChanged();

private:
    struct Request
    {
        QPointer<OpenCollection> collection;
        std::shared_ptr<const LoadedCollection> loaded;
        RunOptions options;
        QString dataFile; // empty: there is none
        ProxyPreferences proxy;
        CertificatePreferences certificates;
        bool isComparison = false;
    };
    struct Asked
    {
        Request request;
        PlannedRuns runs;
    };
    // The same selection again, in parallel.
    struct Second
    {
        QPointer<OpenCollection> collection;
        Selection selection;
        std::shared_ptr<const RunPlan> plan;
        NetworkSettings network; // of the first
    };

    void plan(Request request);
    void askTrust(const Request &request, const PlannedRuns &runs);
    void remember(const Asked &asked);
    void getSecrets(const Request &request, const PlannedRuns &runs);
    void takeSecrets(const Request &request, const PlannedRuns &runs, const StoredSecrets &found);
    void startFirst(const Request &request, const PlannedRuns &runs);
    void start(OpenCollection *collection, const Selection &selection,
               const std::shared_ptr<const RunPlan> &plan, const NetworkSettings &network);
    void takeEvents(const std::vector<RunEvent> &events);
    void followUp();
    void startSecond();
    void setPreparing(bool isPreparing);

    RunController &m_controller;
    DemoService &m_demo;
    SecretStore &m_secrets;
    TrustKeeper &m_trust;
    Preferences m_preferences;
    QUrl m_demoUrl; // empty before it was asked for
    std::optional<Request> m_waitingForDemo;
    std::optional<Asked> m_waitingForTrust;
    std::optional<Second> m_second;
    bool m_isPreparing = false;
    quint64 m_lastRequest = 0; // tells a cancelled one's answer
};

} // namespace Broadside
