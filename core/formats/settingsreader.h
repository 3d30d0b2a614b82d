// The settings that a request inherits: headers, time limits, redirects, protocol and certificate
// checks. The same keys in `defaults`, in `methods` and in a route.
#pragma once

#include "formats/keyreader.h"
#include "model/settings.h"

#include <map>

namespace Broadside {

std::span<const KeyReader<RequestSettings>> settingReaders();

// Readers of the settings for a target that has some: `KeyReader<Route>` and so on.
template <typename Target>
void readSetting(ReadContext &context, const YamlNode &key, const YamlNode &value, Target &target)
{
    for (const KeyReader<RequestSettings> &each : settingReaders()) {
        if (each.key == key.resolved().value)
            each.read(context, key, value, target.settings());
    }
}

// What `defaults` say: settings, and dependencies that all routes inside use.
struct FolderDefaults
{
    RequestSettings values;
    std::vector<NameReference> dependencies;

    RequestSettings &settings() { return values; }
};

FolderDefaults readFolderDefaults(ReadContext &context, const YamlNode &node);
// The map of a method.
RequestSettings readSettings(ReadContext &context, const YamlNode &node, const char *what);
// By method in upper case.
std::map<QString, RequestSettings> readMethods(ReadContext &context, const YamlNode &node);

} // namespace Broadside
