#include "bench/probe/probe.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace Broadside {

namespace {

double residentMebibytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr double page = 4096;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toDouble() * page / (1024 * 1024) : 0;
}

} // namespace

Probe::Probe(const ProbeCall &call)
    : m_started(call.started)
{
    m_watchdog.start();
}

double Probe::sinceStart() const
{
    const std::chrono::nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now - m_started).count();
}

void Probe::addStep(std::function<void()> step)
{
    m_steps.emplace_back([step = std::move(step)] {
        step();
        return true;
    });
}

void Probe::addWait(std::function<bool()> isSo)
{
    m_steps.push_back(std::move(isSo));
}

void Probe::addWatch()
{
    addStep([this] { m_watchdog.start(); });
}

void Probe::addStall(const QString &name)
{
    addStep([this, name] {
        tell(name, m_watchdog.longest());
        m_watchdog.start();
    });
}

void Probe::addFrames(const QString &name, int count, const std::function<void(int)> &frame)
{
    addStep([this] { m_frames.clear(); });
    for (int i = 0; i < count; ++i) {
        addStep([this, i, frame] {
            QElapsedTimer timer;
            timer.start();
            frame(i);
            m_frames.push_back(double(timer.nsecsElapsed()) / 1e6);
        });
    }
    addStep([this, name] {
        std::ranges::sort(m_frames);
        tell(name, m_frames[(m_frames.size() * 99 + 99) / 100 - 1]);
        tell(name + QStringLiteral("_typical"), m_frames[m_frames.size() / 2]);
    });
}

void Probe::takeSteps()
{
    m_turn.setSingleShot(true);
    m_turn.setTimerType(Qt::PreciseTimer);
    connect(&m_turn, &QTimer::timeout, this, &Probe::takeStep);
    m_turn.start(0);
}

void Probe::takeStep()
{
    if (m_steps.empty()) {
        finish();
        return;
    }
    const bool isTaken = m_steps.front()();
    if (isTaken)
        m_steps.pop_front();
    // To look all the time whether something is ready would slow it.
    m_turn.start(isTaken ? 0 : 1);
}

void Probe::finish()
{
    tell(QStringLiteral("resident"), residentMebibytes());
    std::puts(QJsonDocument(m_figures).toJson(QJsonDocument::Compact).constData());
    QCoreApplication::exit(0); // quit() asks the window, and the window about unsaved changes
}

} // namespace Broadside
