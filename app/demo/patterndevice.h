#pragma once

#include <QIODevice>

namespace Broadside::Demo {

/** So many bytes, made while they are read: the one at position i is i % 251. */
class PatternDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit PatternDevice(qint64 size);

    static char at(qint64 position) { return static_cast<char>(position % 251); }

    qint64 size() const override { return m_size; }
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    qint64 m_size;
    qint64 m_next = 0;
};

} // namespace Broadside::Demo
