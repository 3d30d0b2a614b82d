#include "demo/patterndevice.h"

#include <algorithm>

namespace Broadside::Demo {

PatternDevice::PatternDevice(qint64 size)
    : m_size(size)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool PatternDevice::seek(qint64 position)
{
    m_next = position;
    return QIODevice::seek(position);
}

qint64 PatternDevice::readData(char *data, qint64 maximum)
{
    const qint64 count = std::min(maximum, m_size - m_next);
    std::generate_n(data, count, [this] { return at(m_next++); });
    return count;
}

qint64 PatternDevice::writeData(const char *, qint64)
{
    return -1;
}

} // namespace Broadside::Demo
