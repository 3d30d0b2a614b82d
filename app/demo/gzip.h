#pragma once

#include <QByteArray>

namespace Broadside::Demo {

QByteArray gzip(const QByteArray &data);

} // namespace Broadside::Demo
