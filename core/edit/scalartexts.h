// Other texts in the place of some of those in a YAML document. Internal to the folder.
#pragma once

#include "formats/yamldocument.h"

#include <map>

namespace Broadside {

// By the line and the column where the scalar, or the alias, begins.
using ScalarTexts = std::map<std::pair<int, int>, QString>;

// The text of the document with these; anchors and comments stay. The document may not be empty.
QByteArray withScalars(const YamlDocument &document, const ScalarTexts &texts);

} // namespace Broadside
