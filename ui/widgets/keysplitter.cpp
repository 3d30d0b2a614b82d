#include "widgets/keysplitter.h"

#include "base/texts.h"

#include <QKeyEvent>
#include <QPainter>

namespace Broadside {

namespace {

constexpr int keyStep = 16; // pixels

class BorderHandle : public QSplitterHandle
{
public:
    BorderHandle(Qt::Orientation orientation, QSplitter *parent)
        : QSplitterHandle(orientation, parent)
    {
        setFocusPolicy(Qt::TabFocus); // who drags it goes on typing elsewhere
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool isHorizontal = orientation() == Qt::Horizontal;
        const int place = isHorizontal ? x() : y();
        const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const int key = isPlain ? event->key() : 0;
        if (key == (isHorizontal ? Qt::Key_Left : Qt::Key_Up))
            moveSplitter(place - keyStep);
        else if (key == (isHorizontal ? Qt::Key_Right : Qt::Key_Down))
            moveSplitter(place + keyStep);
        else if (key == Qt::Key_Home)
            moveSplitter(0);
        else if (key == Qt::Key_End)
            moveSplitter(isHorizontal ? splitter()->width() : splitter()->height());
        else
            QSplitterHandle::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *event) override
    {
        QSplitterHandle::paintEvent(event);
        if (hasFocus())
            QPainter(this).fillRect(contentsRect(), palette().color(QPalette::Highlight));
    }
};

} // namespace

KeySplitter::KeySplitter(Qt::Orientation orientation, QWidget *parent)
    : QSplitter(orientation, parent)
{}

void KeySplitter::setPartNames(const QStringList &names)
{
    for (int i = 1; i < count() && i < names.size(); ++i) {
        handle(i)->setAccessibleName(
            Broadside::tr("Border between %1 and %2").arg(names[i - 1], names[i]));
    }
}

QSplitterHandle *KeySplitter::createHandle()
{
    return new BorderHandle(orientation(), this);
}

} // namespace Broadside
