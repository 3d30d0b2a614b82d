// Which value of a JSON text stands at a place of it. For any thread.
#pragma once

#include "model/queryproposal.h"

#include <QByteArrayView>

#include <functional>

namespace Broadside {

// The innermost value around the byte, its name included. A comma belongs to the value before it, a
// bracket to its list or object. Empty when it was cancelled or there is none.
QueryProposal jsonProposalAt(QByteArrayView text, qint64 offset,
                             const std::function<bool()> &isCancelled = {});

} // namespace Broadside
