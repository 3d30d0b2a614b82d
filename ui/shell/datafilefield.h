// The file of rows that everything is sent for, once each: its name, a button to choose one and one
// to do without. Shows what it is told, and emits what the user wants.
#pragma once

#include <QWidget>

class QToolButton;

namespace Broadside {

class ElidedLabel;

class DataFileField : public QWidget
{
    Q_OBJECT

public:
    explicit DataFileField(QWidget *parent = nullptr);

    // Empty: there is none.
    void showFile(const QString &path);

Q_SIGNALS:
    void chooseWanted();
    void cleared();

private:
    ElidedLabel *m_name;
    QToolButton *m_choose;
    QToolButton *m_clear;
};

} // namespace Broadside
