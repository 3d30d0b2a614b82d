#include "shell/mainwindow.h"

#include <QLabel>

namespace Broadside {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
{
    setWindowTitle(QStringLiteral("Broadside"));
    auto *label = new QLabel(tr("<p>This version of Broadside runs collections from the command "
                                "line:</p><p><code>broadside --run COLLECTION</code></p>"
                                "<p>The window comes with a later version.</p>"));
    label->setAlignment(Qt::AlignCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMargin(48);
    setCentralWidget(label);
}

} // namespace Broadside
