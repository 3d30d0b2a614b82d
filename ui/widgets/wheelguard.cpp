#include "widgets/wheelguard.h"

#include <QEvent>
#include <QWidget>

namespace Broadside {

namespace {

class WheelGuard : public QObject
{
public:
    explicit WheelGuard(QWidget &control)
        : QObject(&control)
        , m_control(control)
    {
        control.setFocusPolicy(Qt::StrongFocus);
        control.installEventFilter(this);
    }

    // What is ignored goes on to the page.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel || m_control.hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }

private:
    QWidget &m_control;
};

} // namespace

void guardWheel(QWidget &control)
{
    new WheelGuard(control);
}

} // namespace Broadside
