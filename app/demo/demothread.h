// The demo server on a thread of its own, so that it answers while the run is busy. Owned by
// whoever runs against it; ends with this object.
#pragma once

#include "demo/demoserver.h"

#include <QObject>
#include <QThread>
#include <QUrl>

namespace Broadside {

class DemoThread : public QObject
{
    Q_OBJECT

public:
    explicit DemoThread(QObject *parent = nullptr);
    ~DemoThread() override;

    // One of the signals follows.
    void start(const DemoServerOptions &options);

Q_SIGNALS:
    void listening(const QUrl &baseUrl);
    void failed(const QString &message);

private:
    Q_DISABLE_COPY_MOVE(DemoThread)

    QThread m_thread;
};

} // namespace Broadside
