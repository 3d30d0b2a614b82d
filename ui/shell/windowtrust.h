// Asks the user of a window whether the scripts of a collection may run, and lets the user take
// back what was trusted for good. Lives on the GUI thread; owned by the main window.
#pragma once

#include "shell/trustdialog.h"

#include <QObject>
#include <QPointer>

namespace Broadside {

class OpenCollection;
class TrustKeeper;
class WindowActions;
class WindowNotices;
class WindowRuns;
class Workspace;

class WindowTrust : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        Workspace &workspace;
        WindowRuns &runs;
        TrustKeeper &trust;
        WindowActions &actions;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit WindowTrust(const Parts &parts, QObject *parent = nullptr);
    ~WindowTrust() override;

private:
    Q_DISABLE_COPY_MOVE(WindowTrust)

    void ask(OpenCollection *collection, const ScriptTrust &trust);
    void withdraw();
    void forget();
    void follow(OpenCollection *collection);
    void updateAction();
    // Of the active collection; empty as long as it is not known.
    QString activeFile() const;

    Parts m_parts;
    QPointer<TrustDialog> m_dialog;
};

} // namespace Broadside
