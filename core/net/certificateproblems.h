// What is wrong with the certificates of a server, in words for people. Pure.
#pragma once

#include "base/wording.h"

#include <QList>

class QSslError;

namespace Broadside {

// Each once, in the order of the errors: “certificate “a.test”: it has expired”.
std::vector<Wording> certificateProblems(const QList<QSslError> &errors);

} // namespace Broadside
