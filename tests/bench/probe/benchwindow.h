// The main window with settings of its own, as large as on a usual screen.
#pragma once

#include "shell/mainwindow.h"
#include "windowdemo.h"

#include <QEvent>
#include <QSettings>
#include <QTemporaryDir>

namespace Broadside {

struct BenchWindow
{
    BenchWindow();

    // Shows the window, with a collection unless the path is empty.
    void open(const QString &path);
    // The collection was read and its preview is there.
    bool isRead();

    QTemporaryDir folder;
    QSettings settings;
    WindowDemo demo;
    MainWindow window;
};

// Knows whether a widget was painted, with what is below it.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QObject &watched) { watched.installEventFilter(this); }
    bool hasBeen() const { return m_hasBeen; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_hasBeen = false;
};

} // namespace Broadside
