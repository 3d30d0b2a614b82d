// The window. For now it only says what this version does.
#pragma once

#include <QMainWindow>

namespace Broadside {

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
};

} // namespace Broadside
