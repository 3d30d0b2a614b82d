// Sentences for what libyaml refuses: what is wrong in the words of someone who writes the file.
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <yaml.h>

namespace Broadside {

Error yamlSyntaxError(const yaml_parser_t &parser, const QByteArray &text, const QString &filePath);

} // namespace Broadside
