// A line to read and to copy from. Without the focus it ends in "…" where there is not room for all
// of it; with it, the keys go to what is out of sight.
#pragma once

#include <QLineEdit>

namespace Broadside {

class ElidedLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit ElidedLine(QWidget *parent = nullptr);

    // What can be read of the text without the focus.
    QString shownText() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect textArea() const;
};

} // namespace Broadside
