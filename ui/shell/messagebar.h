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

    void showErrors(const QString &heading, const QList<Error> &errors);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    QLabel *m_text = nullptr;
};

} // namespace Broadside
