#include "democommand.h"

#include "console.h"
#include "demo/demoserver.h"
#include "interrupt.h"

#include <QCoreApplication>

namespace Broadside {

ExitStatus runDemoServer(const CommandLine &commandLine)
{
    Console console(commandLine.output.color);
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::requested, qApp, &QCoreApplication::quit);

    DemoServer server;
    const std::expected<quint16, QString> port =
        server.listen({.port = commandLine.demoPort, .tls = commandLine.isDemoEncrypted});
    if (!port) {
        console.log(u"broadside: " + port.error());
        return ExitStatus::Usage;
    }
    const QString address = server.baseUrl().toString();
    Console::print(QStringLiteral("Demo server at %1 (Ctrl+C ends it)\n").arg(address).toUtf8());
    QCoreApplication::exec();
    return ExitStatus::Success;
}

} // namespace Broadside
