// How the {{placeholders}} of a text look: on a chip, and when nothing can take their place in the
// colour of a failure with a wavy line.
#pragma once

#include "composer/placeholders.h"

#include <QPalette>
#include <QTextLayout>

namespace Broadside {

QList<QTextLayout::FormatRange>
placeholderFormats(const QString &text, const Placeholders &placeholders, const QPalette &palette);

} // namespace Broadside
