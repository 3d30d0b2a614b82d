#include "demo/gzip.h"

#include <QtEndian>

#include <array>

namespace Broadside::Demo {

namespace {

constexpr std::array<quint32, 256> makeCrcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 byte = 0; byte < 256; ++byte) {
        quint32 value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) ? 0xEDB88320u ^ (value >> 1) : value >> 1;
        table[byte] = value;
    }
    return table;
}

quint32 crc32(QByteArrayView data)
{
    static constexpr auto table = makeCrcTable();
    quint32 crc = ~0u;
    for (const char character : data)
        crc = table[(crc ^ static_cast<quint8>(character)) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

QByteArray littleEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

/** qCompress gives four bytes of its own, a zlib header of two, the data and a checksum of four. */
QByteArray deflated(const QByteArray &data)
{
    return qCompress(data).sliced(6).chopped(4);
}

} // namespace

QByteArray gzip(const QByteArray &data)
{
    static constexpr char header[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff";
    return QByteArray(header, 10) + deflated(data) + littleEndian(crc32(data)) +
           littleEndian(static_cast<quint32>(data.size()));
}

} // namespace Broadside::Demo
