// Bodies as servers send them compressed, made by the encoders of the libraries themselves.
#pragma once

#include <QByteArray>

namespace Broadside {

// By the name that Content-Encoding has for it: gzip, deflate, br, zstd; or "raw deflate", which
// has no header. Empty for all others.
QByteArray encodedAs(const QByteArray &encoding, const QByteArray &bytes);

// Text of which no encoding leaves out more than a third; always the same.
QByteArray noise(qsizetype size);

} // namespace Broadside
