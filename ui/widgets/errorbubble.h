// A sentence in a frame below a field, over whatever is there: says at once what is wrong with the
// text, where a tooltip would wait for the mouse. Above it where the window ends too soon. Takes no
// room, no focus and no clicks.
#pragma once

#include <QLabel>

namespace Broadside {

class ErrorBubble : public QLabel
{
    Q_OBJECT

public:
    // Becomes a child of the anchor's window as soon as it is shown.
    explicit ErrorBubble(QWidget *anchor);

    void showBelow();

private:
    QWidget *m_anchor;
};

} // namespace Broadside
