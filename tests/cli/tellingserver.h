// A server that tells secrets in every part of its responses; the path of a request picks how. It
// takes requests to any host, as an HTTP proxy does. On a thread of its own: the test waits for the
// program meanwhile.
#pragma once

#include <QByteArray>
#include <QSemaphore>
#include <QThread>

class QTcpSocket;

namespace Broadside {

class TellingServer : public QThread
{
public:
    // The first of letters and digits only, as names are.
    TellingServer(QByteArray name, QByteArray text);
    ~TellingServer() override;

    quint16 port() const { return m_port; }

protected:
    void run() override;

private:
    void answer(QTcpSocket &socket) const;
    QByteArray responseTo(const QByteArray &request) const;
    QByteArray told(const QByteArray &status, const QByteArray &moreHeaders = {}) const;

    QByteArray m_name;
    QByteArray m_text;
    QSemaphore m_isListening;
    quint16 m_port = 0;
};

} // namespace Broadside
