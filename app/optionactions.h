// What each option does to a CommandLine. Errors are sentences without the option's name.
#pragma once

#include "optiontable.h"

// What an option does, as a function without captures: for a row of the option table.
#define APPLY(expression) [](OptionContext &context, const QString &value) { return expression; }

namespace Broadside::OptionActions {

Result<void> applySwitch(bool &target, const QString &value);
Result<void> applyTags(std::optional<TagExpression> &target, const QString &value);
Result<void> applyList(OptionContext &context, const QString &value);
Result<void> applyAssignment(std::map<QString, QString> &target, const QString &value);
Result<void> applyFile(OptionContext &context, std::map<QString, QString> &target,
                       const QString &path);
Result<void> applyCount(std::optional<int> &target, const QString &value); // or unlimited
Result<void> applyRate(OptionContext &context, const QString &value);
Result<void> applyBurst(OptionContext &context, const QString &value);
Result<void> applyRepeat(OptionContext &context, const QString &value);
Result<void> applyRetries(OptionContext &context, const QString &value);
Result<void> applyBail(OptionContext &context, const QString &value);
Result<void> applyDuration(std::optional<Milliseconds> &target, const QString &value);
Result<void> applyDelay(OptionContext &context, const QString &value);
Result<void> applyMaximumTime(OptionContext &context, const QString &value);
Result<void> applyHttp(OptionContext &context, const QString &value, HttpVersion version);
Result<void> applyReport(OptionContext &context, const QString &value);
Result<void> applyPath(QString &target, const QString &value);
// A file that the run reads, so that it is not written over.
Result<void> applyInput(OptionContext &context, QString &target, const QString &value);
Result<void> applyResults(OptionContext &context, const QString &value);
Result<void> applyColor(OptionContext &context, const QString &value);
Result<void> applyPort(OptionContext &context, const QString &value);
Result<void> applyRun(OptionContext &context, const QString &value);
Result<void> applyDemoServer(OptionContext &context, const QString &value);
Result<void> applySecretName(OptionContext &context, const QString &value, ProgramMode mode);
Result<void> applyName(QStringList &target, const QString &value);
Result<void> applyEnvironment(OptionContext &context, const QString &value);
Result<void> applyInsecure(OptionContext &context, const QString &value);
Result<void> applyProxy(OptionContext &context, const QString &value);
Result<void> applyNoProxy(OptionContext &context, const QString &value);
Result<void> applyAllowPrivate(OptionContext &context, const QString &value);

} // namespace Broadside::OptionActions
