// --run: loads a collection, sends its requests and reports, without a window. Lives on the main
// thread, which needs an event loop; made once per program.
#pragma once

#include "base/clock.h"
#include "commandline.h"
#include "console.h"
#include "demo/demothread.h"
#include "interrupt.h"
#include "net/networktransport.h"
#include "outputfile.h"
#include "report/consolelog.h"
#include "report/runreport.h"
#include "run/runner.h"

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
    void startDemoServer();
    void plan();
    bool openOutputs();
    bool isCollectionFile(const QString &path) const;
    void send(const RunPlan &plan);
    void finishRun();

    void end(ExitStatus status);
    void endWithErrors(const QList<Error> &errors);
    void print(const QByteArray &text, ExitStatus status);
    void warnAbout(const RunOptions &options);
    void takeEvent(const RunEvent &event);
    void handleInterrupt();
    void writeOutputs();
    void logError(const QString &message);
    ExitStatus runStatus() const;

    CommandLine m_commandLine;
    Console m_console;
    Interrupt m_interrupt;
    Collection m_collection;
    QStringList m_collectionFiles; // all that it was read from
    std::unique_ptr<DemoThread> m_demo;
    std::vector<std::pair<ReportFormat, OutputFile>> m_reportFiles;
    std::optional<OutputFile> m_resultsFile;

    SystemClock m_clock;
    std::unique_ptr<NetworkTransport> m_transport;
    std::unique_ptr<Runner> m_runner;
    RunReport m_report;
    ConsoleLog m_log;
    QTimer m_progressTimer;
    bool m_couldNotWrite = false;
    std::optional<ExitStatus> m_status;
};

} // namespace Broadside
