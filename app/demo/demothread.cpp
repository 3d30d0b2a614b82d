#include "demo/demothread.h"

#include <QSslConfiguration>

namespace Broadside {

DemoThread::DemoThread(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("demo server"));
}

DemoThread::~DemoThread()
{
    m_thread.quit();
    m_thread.wait();
}

void DemoThread::start(const DemoServerOptions &options)
{
    // The server is made on its thread and dies there. It tells of itself by signals of ours, which
    // reach whoever listens on the thread where they are.
    auto *starter = new QObject;
    starter->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, starter, &QObject::deleteLater);
    connect(&m_thread, &QThread::started, starter, [this, starter, options] {
        // The first connection would load the TLS library; the first request shall not wait for it.
        QSslConfiguration::defaultConfiguration();
        auto *server = new DemoServer(starter);
        const std::expected<quint16, QString> port = server->listen(options);
        if (port)
            Q_EMIT listening(server->baseUrl());
        else
            Q_EMIT failed(port.error());
    });
    m_thread.start();
}

} // namespace Broadside
