// Lets files be dropped on a widget, which owns it.
#pragma once

#include <QObject>

class QWidget;

namespace Broadside {

class FileDrop : public QObject
{
    Q_OBJECT

public:
    explicit FileDrop(QWidget &target);

Q_SIGNALS:
    void dropped(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Broadside
