// The forms a report of a run can be written in; docs/cli.md describes them.
#pragma once

#include "report/runreport.h"

#include <QStringList>

#include <optional>

namespace Broadside {

enum class ReportFormat
{
    JsonText,
    Junit,
    Tap,
    Har,
    Html
};

// By the name that the command line uses: "json", "junit", …
std::optional<ReportFormat> reportFormat(QStringView name);
QStringList reportFormatNames();
// Of a file of that format, without dot.
QString extensionOf(ReportFormat format);

// Whether what it says needs the bodies of requests and responses.
bool needsBodies(ReportFormat format);

// The whole report, UTF-8.
QByteArray reportText(ReportFormat format, const RunReport &report);

} // namespace Broadside
