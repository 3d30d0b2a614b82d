// Runs a program to its end, without the caller's settings, while the servers that live on this
// thread go on answering.
#pragma once

#include "bench/figure.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

class QProcess;

namespace Broadside::Bench {

struct ProgramRun
{
    double milliseconds = 0; // from before its start until its end is known
    QByteArray output = {};
};

// A program that ends with another status is no measurement.
// Of the environment only what is given is added.
Measured<ProgramRun> runProgram(const QString &program, const QStringList &arguments,
                                const QMap<QString, QString> &environment = {}, int status = 0);
Measured<ProgramRun> runBroadside(const QStringList &arguments);

QString broadsidePath();

// Takes away proxies and settings that would change what is measured.
void clearSettings(QProcess &process);

} // namespace Broadside::Bench
