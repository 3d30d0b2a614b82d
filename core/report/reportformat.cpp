#include "report/reportformat.h"

#include "report/harreport.h"
#include "report/htmlreport.h"
#include "report/jsonreport.h"
#include "report/junitreport.h"
#include "report/tapreport.h"

#include <array>

namespace Broadside {

namespace {

struct FormatEntry
{
    QStringView name;
    QStringView extension;
    QByteArray (*write)(const RunReport &report);
    bool needsBodies = false;
};

// By ReportFormat.
constexpr std::array formats{
    FormatEntry{u"json", u"json", jsonReportText}, FormatEntry{u"junit", u"xml", junitReport},
    FormatEntry{u"tap", u"tap", tapReport}, FormatEntry{u"har", u"har", harReport, true},
    FormatEntry{u"html", u"html", htmlReport}};

} // namespace

std::optional<ReportFormat> reportFormat(QStringView name)
{
    for (size_t i = 0; i < formats.size(); ++i) {
        if (formats[i].name == name)
            return ReportFormat(i);
    }
    return std::nullopt;
}

QStringList reportFormatNames()
{
    QStringList names;
    for (const FormatEntry &entry : formats)
        names += entry.name.toString();
    return names;
}

QString extensionOf(ReportFormat format)
{
    return formats[size_t(format)].extension.toString();
}

bool needsBodies(ReportFormat format)
{
    return formats[size_t(format)].needsBodies;
}

QByteArray reportText(ReportFormat format, const RunReport &report)
{
    return formats[size_t(format)].write(report);
}

} // namespace Broadside
