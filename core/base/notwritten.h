// Why a file did not take what was written to it, or took only a part of it, for people. Qt tells
// no reason for a part: what fits on a full disk is written without an error. On any thread.
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QFileDevice;
QT_END_NAMESPACE

namespace Broadside {

// Of the last text. Where Qt has no reason, it is that of the next byte, which is written for it.
QString whyNotWritten(QFileDevice &device);

} // namespace Broadside
