// The demo server for the window: a DemoThread that starts when the first run asks for it. Owned by
// main().
#pragma once

#include "demo/demothread.h"
#include "shell/demoservice.h"

#include <memory>

namespace Broadside {

class WindowDemo : public DemoService
{
    Q_OBJECT

public:
    using DemoService::DemoService;

    void request() override;

private:
    std::unique_ptr<DemoThread> m_thread;
    QUrl m_baseUrl; // once it listens
};

} // namespace Broadside
