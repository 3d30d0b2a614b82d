// The pieces of a request's body as one device with a known size, read as it is sent: files are
// never held in memory. Owned by the transfer that sends it.
#pragma once

#include "net/request.h"
#include "net/response.h"

#include <QFile>
#include <QIODevice>

#include <expected>
#include <memory>
#include <vector>

namespace Broadside {

class ContentDevice : public QIODevice
{
public:
    explicit ContentDevice(const Content &content);

    // Opens the files; the failure is of the first that cannot be read.
    std::expected<void, RequestFailure> openForSending();

    qint64 size() const override { return m_size; }
    bool isSequential() const override { return false; }
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char * /*data*/, qint64 /*size*/) override { return -1; }

private:
    struct Piece
    {
        QByteArray bytes;
        std::unique_ptr<QFile> file; // in place of the bytes
        qint64 start = 0;
        qint64 size = 0;
    };

    qint64 readFrom(Piece &piece, qint64 offset, char *data, qint64 maxSize);

    std::vector<Piece> m_pieces;
    qint64 m_size = 0;
    qint64 m_position = 0;
};

} // namespace Broadside
