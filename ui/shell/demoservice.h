// The built-in demo server as the window sees it: started when the first run wants it, ended with
// the program. The program gives the one implementation; tests give another.
#pragma once

#include <QObject>
#include <QUrl>

namespace Broadside {

class DemoService : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Starts it unless it runs. One of the signals follows, at once or later.
    virtual void request() = 0;

Q_SIGNALS:
    void available(const QUrl &baseUrl);
    void unavailable(const QString &reason);
};

} // namespace Broadside
