// A line of plain text that ends in "…" where there is not room for all of it; the tooltip then has
// the rest. Never asks for more room than a few letters.
#pragma once

#include <QLabel>

namespace Broadside {

class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    // What can be read of the text now.
    QString shownText() const;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Broadside
