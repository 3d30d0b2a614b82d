// Makes the nodes of a YAML text out of the events of libyaml. Used by YamlDocument only.
#pragma once

#include "base/error.h"
#include "formats/yamlnode.h"

#include <QByteArray>

#include <memory>
#include <memory_resource>

namespace Broadside {

// The nodes and the memory they live in.
struct YamlTree
{
    QByteArray text; // keeps alive what the nodes' texts point into
    std::pmr::monotonic_buffer_resource memory;
    const YamlNode *root = nullptr;
    QList<Error> problems;
};

Result<std::shared_ptr<const YamlTree>> parseYaml(const QByteArray &text, const QString &filePath);

} // namespace Broadside
