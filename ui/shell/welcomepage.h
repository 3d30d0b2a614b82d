// What the window shows while no collection is open: opening one, the recent ones, and the samples
// that run against the built-in demo server. Owned by the main window.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace Broadside {

class RecentFiles;

class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    // The folder that has the sample collections.
    explicit WelcomePage(const QString &samplesFolder, QWidget *parent = nullptr);

    void setRecent(const RecentFiles &files);

Q_SIGNALS:
    void openRequested(); // asks the user which
    void newRequested();  // asks the user where
    void recentRequested(const QString &path);
    void sampleRequested(const QString &path);

private:
    QWidget *makeSamples(const QString &folder);

    QVBoxLayout *m_recent = nullptr;
    QWidget *m_recentBox = nullptr;
};

// The samples in a folder, the quick start first.
QStringList sampleFiles(const QString &folder);
// What it is called, for people.
QString sampleTitle(const QString &path);

} // namespace Broadside
