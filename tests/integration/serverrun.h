// A whole run of the routes of a collection, sent to a server of the tests.
#pragma once

#include "formats/collectionreader.h"
#include "net/networktransport.h"
#include "plan/planner.h"
#include "report/runreport.h"
#include "run/runner.h"

#include <QTestEventLoop>

namespace Broadside {

class ServerRun
{
public:
    ServerRun(const QString &baseUrl, const QByteArray &routes, const QString &folder = {})
    {
        const LoadedCollection loaded =
            parseCollection("broadside: 1\nname: server\nbase_url: " + baseUrl.toUtf8() +
                                "\ndefaults: { timeout: 2m, connect_timeout: 1m }"
                                "\nvariables: { place: the roof }\nroutes:\n" +
                                routes,
                            folder + u"/server.broadside.yaml");
        const auto plan = makePlan(loaded.collection, {});
        addErrors(loaded.errors);
        if (!plan)
            addErrors(plan.error());
        if (!m_errors.isEmpty())
            return;
        QObject::connect(&m_runner, &Runner::eventHappened, &m_runner,
                         [this](const RunEvent &event) { apply(event); });
        m_runner.start(*plan);
        if (!m_report.isFinished()) // and not qWaitFor(), whose naps would count as time of phases
            m_loop.enterLoop(std::chrono::minutes(4));
        if (!m_report.isFinished())
            m_errors.append(QStringLiteral("the run does not end"));
    }

    // Empty when there were routes and all of them passed.
    QString problems() const
    {
        QStringList lines = m_errors;
        for (const RouteRecord &route : m_report.routes()) {
            if (route.outcome != Outcome::Passed)
                lines.append(route.summary.id + u": " + route.reason);
        }
        if (m_report.routes().empty() && lines.isEmpty())
            lines.append(QStringLiteral("there are no routes"));
        return lines.join(u'\n');
    }
    const RouteRecord &route(size_t index) const { return m_report.routes().at(index); }
    const AttemptRecord &last(size_t index) const { return *route(index).lastAttempt(); }

private:
    void apply(const RunEvent &event)
    {
        m_report.apply(event);
        if (m_report.isFinished())
            m_loop.exitLoop();
    }
    void addErrors(const QList<Error> &errors)
    {
        for (const Error &error : errors)
            m_errors.append(error.toString());
    }

    QStringList m_errors;
    QTestEventLoop m_loop;
    RunReport m_report;
    SystemClock m_clock;
    NetworkTransport m_transport;
    Runner m_runner{m_transport, m_clock};
};

} // namespace Broadside
