// A keychain of the desktop's, gnome-keyring, on a D-Bus of its own and with its files in a folder
// that goes with it: nothing of the tester's is read or changed.
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace Broadside {

class CliProgram;

class Keyring
{
public:
    ~Keyring();

    // False when it does not get ready.
    bool start();
    // Makes the program ask this one.
    void useIn(CliProgram &program) const;

private:
    QProcessEnvironment environment() const;
    bool writeBusSettings() const;
    bool startBus();
    bool startDaemon();
    bool isRegistered() const;

    QTemporaryDir m_folder;
    QString m_address;
    QProcess m_bus;
    QProcess m_daemon;
};

} // namespace Broadside
