// An authorization server of a few lines for tests: remembers what it was asked, and answers with
// what it was told to, in order, the last one over and over. HTTP/1.1 in clear on a free loopback
// port; lives on the thread of the test, whose event loop it needs.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace Broadside {

class TokenServer : public QTcpServer
{
public:
    struct Answer
    {
        int status = 200;
        QByteArray body;
    };
    struct Question
    {
        QByteArray head;
        QUrlQuery form;

        QString field(const char *name) const
        {
            QString text = form.queryItemValue(QString::fromLatin1(name), QUrl::FullyEncoded);
            return QUrl::fromPercentEncoding(text.replace(u'+', u' ').toUtf8());
        }
    };

    explicit TokenServer(std::vector<Answer> answers)
        : m_answers(std::move(answers))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                auto received = std::make_shared<QByteArray>();
                connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
                    *received += socket->readAll();
                    take(*socket, *received);
                });
            }
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/token").arg(serverPort())); }
    const std::vector<Question> &questions() const { return m_questions; }

private:
    void take(QTcpSocket &socket, QByteArray &received)
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = received.first(end);
        const QByteArray lengthName = "content-length:";
        const qsizetype length = head.toLower().indexOf(lengthName);
        if (length < 0)
            return;
        const qsizetype valueStart = length + lengthName.size();
        const qsizetype lineEnd = head.indexOf("\r\n", valueStart);
        const qsizetype size =
            head.mid(valueStart, lineEnd < 0 ? -1 : lineEnd - valueStart).trimmed().toLongLong();
        if (received.size() < end + 4 + size)
            return;
        const QByteArray body = received.sliced(end + 4, size);
        received.clear();
        m_questions.push_back({head, QUrlQuery(QString::fromLatin1(body))});
        const Answer answer = m_answers[std::min(m_questions.size(), m_answers.size()) - 1];
        socket.write("HTTP/1.1 " + QByteArray::number(answer.status) +
                     " Told\r\nContent-Type: application/json\r\nContent-Length: " +
                     QByteArray::number(answer.body.size()) + "\r\n\r\n" + answer.body);
    }

    const std::vector<Answer> m_answers;
    std::vector<Question> m_questions;
};

} // namespace Broadside
