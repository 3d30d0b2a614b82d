// Both sides of a difference without the secrets in them: what stands in the text of a YAML file
// as a password, a token or a key. Equal values have equal masks, and others have others, so that
// one still sees what differs. Pure; to be made in the background, as it reads the texts.
#pragma once

#include <QByteArray>

#include <utility>

namespace Broadside {

std::pair<QByteArray, QByteArray> withoutSecrets(const QByteArray &before, const QByteArray &after);

} // namespace Broadside
