// Lets files be dropped on a window, which owns it. With a collection or a run among them they are
// the window's wherever in it they are dropped: a text would take them, too, and write down their
// URLs.
#pragma once

#include <QObject>

class QDropEvent;
class QMimeData;
class QWidget;

namespace Broadside {

class FileDrop : public QObject
{
    Q_OBJECT

public:
    explicit FileDrop(QWidget &window);

Q_SIGNALS:
    void dropped(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isTaken(const QObject *over, const QMimeData &data) const;
    void take(QDropEvent &drop);

    QWidget &m_window;
};

} // namespace Broadside
