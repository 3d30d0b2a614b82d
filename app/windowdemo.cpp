#include "windowdemo.h"

namespace Broadside {

void WindowDemo::request()
{
    if (!m_baseUrl.isEmpty()) {
        Q_EMIT available(m_baseUrl);
        return;
    }
    if (m_thread)
        return; // it is on its way
    m_thread = std::make_unique<DemoThread>();
    connect(m_thread.get(), &DemoThread::listening, this, [this](const QUrl &baseUrl) {
        m_baseUrl = baseUrl;
        Q_EMIT available(baseUrl);
    });
    connect(m_thread.get(), &DemoThread::failed, this, [this](const QString &message) {
        m_thread.release()->deleteLater(); // it is what calls us; the next run tries again
        Q_EMIT unavailable(message);
    });
    m_thread->start({.port = 0, .tls = false});
}

} // namespace Broadside
