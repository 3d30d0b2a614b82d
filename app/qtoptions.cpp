#include "qtoptions.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

struct QtOption
{
    QLatin1StringView name;
    bool hasValue = true;  // the next argument
    bool isJoined = false; // or behind an equals sign
};

constexpr std::array qtOptions{
    QtOption{QLatin1StringView("-style"), true, true},
    QtOption{QLatin1StringView("-stylesheet"), true, true},
    QtOption{QLatin1StringView("-platform")},
    QtOption{QLatin1StringView("-platformpluginpath")},
    QtOption{QLatin1StringView("-platformtheme")},
    QtOption{QLatin1StringView("-plugin")},
    QtOption{QLatin1StringView("-display")},
    QtOption{QLatin1StringView("-session")},
    QtOption{QLatin1StringView("-qwindowgeometry")},
    QtOption{QLatin1StringView("-qwindowicon")},
    QtOption{QLatin1StringView("-qwindowtitle")},
    QtOption{QLatin1StringView("-reverse"), false},
    QtOption{QLatin1StringView("-widgetcount"), false},
};

} // namespace

QStringList takeQtOptions(QStringList &arguments)
{
    QStringList names;
    QStringList others;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == u"--") {
            others += arguments.sliced(i);
            break;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QStringView name = QStringView(argument).left(equals < 0 ? argument.size() : equals);
        const auto *const option = std::ranges::find_if(qtOptions, [&](const QtOption &each) {
            return name == each.name && (equals < 0 || each.isJoined);
        });
        if (option == qtOptions.end()) {
            others += argument;
            continue;
        }
        names += option->name;
        if (option->hasValue && equals < 0)
            ++i;
    }
    arguments = others;
    return names;
}

} // namespace Broadside
