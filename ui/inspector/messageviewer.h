// Says why there is nothing to see, in the middle of the place where it would be.
#pragma once

#include "inspector/bodyviewer.h"

#include <QLabel>

namespace Broadside {

class MessageViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit MessageViewer(const QString &text = {}, QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    void say(const QString &text);
    // As a hint: nothing has happened.
    void mute();
    QString text() const { return m_label->text(); }

private:
    QLabel *m_label;
};

} // namespace Broadside
