// A line over the panels that says what went wrong, with room for several sentences and a button
// that puts it away. Owned by the main window.
#pragma once

#include "base/error.h"

#include <QFrame>

class QLabel;

namespace Broadside {

class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    struct Message
    {
        QString heading;
        QList<Error> errors = {};
    };
    // One below the other; none hides it.
    void showMessages(const QList<Message> &messages);

Q_SIGNALS:
    // By who read it.
    void putAway();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    bool m_isApplyingTheme = false; // a change of the palette is our own
};

} // namespace Broadside
