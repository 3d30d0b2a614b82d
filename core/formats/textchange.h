// One change of a text, in bytes.
#pragma once

#include <QByteArrayView>

namespace Broadside {

struct TextChange
{
    qsizetype position = 0;
    qsizetype removed = 0;
    qsizetype inserted = 0;
};

// From one text to another: without what they begin with and end with in common.
TextChange smallestChange(QByteArrayView before, QByteArrayView after);

} // namespace Broadside
