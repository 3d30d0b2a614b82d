// --run: loads a collection, sends its requests and reports, without a window. Lives on the main
// thread, which needs an event loop; made once per program.
#pragma once

#include "base/clock.h"
#include "commandline.h"
#include "console.h"
#include "demo/demothread.h"
#include "interrupt.h"
#include "net/networktransport.h"
#include "report/consolelog.h"
#include "report/runreport.h"
#include "run/runner.h"
#include "runoutputs.h"
#include "secrets/redactor.h"
#include "secrets/secretstore.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Broadside {

class HeadlessRun : public QObject
{
    Q_OBJECT

public:
    explicit HeadlessRun(const CommandLine &commandLine, QObject *parent = nullptr);
    ~HeadlessRun() override;

    // Runs the event loop until everything is done.
    ExitStatus execute();

private:
    Q_DISABLE_COPY_MOVE(HeadlessRun)

    // Each step leads to the next or to an end.
    void begin();
    bool readInputs();
    void startDemoServer();
    void plan();
    void getSecrets();
    void takeSecrets(const StoredSecrets &found);
    void carryOut();
    void send(RunPlan plan);
    void sendInParallel();
    void finishRun();
    bool isFirstOfTwo() const;
    void writeOutputs();

    void end(ExitStatus status);
    void endWithErrors(const QList<Error> &errors);
    void print(const QByteArray &text, ExitStatus status);
    void takeEvent(const RunEvent &event);
    void handleInterrupt();
    void logLines(const QStringList &lines);
    void logError(const QString &message);
    void logWarning(const QString &message);
    QString shown(const QString &message) const;
    ExitStatus runStatus() const;

    CommandLine m_commandLine;
    Redactor m_redactor; // for what is said beside the events
    Console m_console;
    Interrupt m_interrupt;
    Collection m_collection;
    QStringList m_collectionFiles; // all that it was read from
    std::unique_ptr<DemoThread> m_demo;
    RunOutputs m_outputs;

    SystemClock m_clock;
    RunPlan m_plan; // until it is sent; with --compare, of the second run
    std::unique_ptr<SecretStore> m_secretStore; // null where nothing is missing
    NetworkSettings m_network;
    std::unique_ptr<NetworkTransport> m_transport;
    std::unique_ptr<Runner> m_runner;
    RunReport m_report;                      // of what is going on, or was last
    std::optional<RunReport> m_seriesReport; // with --compare, once it is done
    ConsoleLog m_log;
    QTimer m_progressTimer;
    bool m_couldNotWrite = false;
    bool m_isInterrupted = false; // before the second run of --compare
    bool m_isClosing = false;     // the run is over, its logs are being written
    std::optional<ExitStatus> m_status;
};

} // namespace Broadside
