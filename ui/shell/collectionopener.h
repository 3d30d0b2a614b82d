// Every way to open a collection in the window: a dialog, the last ones, the samples, a file that
// is dropped. Lives on the GUI thread; owned by the main window.
#pragma once

#include <QObject>

class QFileDialog;
class QWidget;

namespace Broadside {

class RecentFiles;
class WelcomePage;
class WindowActions;
class Workspace;

class CollectionOpener : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        Workspace &workspace;
        RecentFiles &recent;
        WelcomePage &welcome;
        WindowActions &actions;
    };

    // The parts outlive it. The folder has the sample collections.
    CollectionOpener(const Parts &parts, const QString &samplesFolder, QObject *parent = nullptr);

    void open(const QString &path);
    // A collection, or the file of a run, which is left to others.
    void openFile(const QString &path);
    // A new one.
    void openMade(const QString &path, bool isOfSample);

Q_SIGNALS:
    void runFileGiven(const QString &path);

private:
    QFileDialog *makeDialog(const QString &title);
    void ask();
    void askForFolder();
    void openSample(const QString &path);

    Parts m_parts;
};

} // namespace Broadside
