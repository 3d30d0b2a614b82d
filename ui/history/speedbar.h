// The time of a run as a bar, beside that of the longer of two. Owned by the dialog.
#pragma once

#include <QWidget>

namespace Broadside {

class SpeedBar : public QWidget
{
    Q_OBJECT

public:
    // Of its width, from 0 to 1.
    explicit SpeedBar(double share, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share;
};

} // namespace Broadside
