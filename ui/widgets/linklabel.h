// A text with links that can be walked by Tab: coming to it goes to its first link, or by Shift+Tab
// to the last one, and that is seen. Without that, a label has the focus and shows nothing of it.
#pragma once

#include <QLabel>

namespace Broadside {

class LinkLabel : public QLabel
{
    Q_OBJECT

public:
    explicit LinkLabel(QWidget *parent = nullptr);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Broadside
