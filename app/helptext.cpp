#include "helptext.h"

#include "optiontable.h"

namespace Broadside {

namespace {

constexpr qsizetype lineWidth = 96;
constexpr qsizetype helpColumn = 32;

QStringList wrapped(const QString &text, qsizetype width)
{
    QStringList lines;
    QString line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && line.size() + 1 + word.size() > width) {
            lines += line;
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    lines += line;
    return lines;
}

QString spelling(const OptionSpec &option)
{
    QString text = option.letter.isEmpty() ? QStringLiteral("      ")
                                           : QString(u"  -" + option.letter + u", ");
    text += u"--" + option.name;
    if (option.placeholder.isEmpty())
        return text;
    if (option.kind == OptionSpec::Kind::FlagWithValue)
        return text + u"[=" + option.placeholder + u']';
    return text + u' ' + option.placeholder;
}

QString optionHelp(const OptionSpec &option)
{
    const QStringList lines = wrapped(option.help, lineWidth - helpColumn);
    QString text = spelling(option);
    if (text.size() + 2 > helpColumn)
        text += u'\n' + QString(helpColumn, u' ');
    else
        text = text.leftJustified(helpColumn);
    return text + lines.join(u'\n' + QString(helpColumn, u' ')) + u'\n';
}

QString optionsHelp()
{
    QString text;
    QString group;
    for (const OptionSpec &option : optionTable()) {
        if (option.group != group) {
            group = option.group;
            text += u'\n' + group + u'\n';
        }
        text += optionHelp(option);
    }
    return text;
}

const char usage[] = R"(Broadside fires collections of HTTP requests in parallel.

Usage
  broadside [COLLECTION…]              the window
  broadside --run COLLECTION [options] without a window
  broadside --demo-server [options]    a server to try things out with
  broadside --set-secret NAME          keeps a secret in the keychain
)";

const char ending[] = R"(
Durations are written 250ms, 2s, 1m or 1h. Results go to standard output; the log, warnings and
errors to standard error. Each option has an environment variable: BROADSIDE_ and its name in
capitals, with _ for - and . (BROADSIDE_CONCURRENCY=5, BROADSIDE_TIMELINE=1). The command line wins.

Examples
  broadside --run shop.broadside.yaml
  broadside --run shop.broadside.yaml --tags 'smoke and not slow' --env staging -j 50
  broadside --run shop.broadside.yaml --report json=report.json --results - > results.json
  broadside --run shop.broadside.yaml --demo --timeline

Exit status
    0  everything that ran passed
    1  a request failed, errored or was cancelled, or a check failed
    2  wrong use of the command line
    3  a collection, environment, secrets or data file is missing or wrong
    4  nothing is selected (unless --allow-empty)
    5  --max-time ran out
   70  an internal error
  130  interrupted; reports of what ran are written
)";

} // namespace

QString helpText()
{
    return QString::fromUtf8(usage) + optionsHelp() + QString::fromUtf8(ending);
}

QString versionText()
{
    return QStringLiteral("broadside " BROADSIDE_VERSION "\n");
}

} // namespace Broadside
