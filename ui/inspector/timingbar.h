// The bar of the timing page: phases in their colours and heights, waits in their patterns, with
// tooltips.
#pragma once

#include "inspector/timingpage.h"

#include <QIcon>
#include <QPainter>

namespace Broadside {

struct Theme;

class TimingBar : public QWidget
{
    Q_OBJECT

public:
    explicit TimingBar(QWidget *parent = nullptr);

    void setParts(const std::vector<TimingPart> &parts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRectF rectOf(const TimingPart &part) const;

    std::vector<TimingPart> m_parts;
    Nanoseconds m_end{1};
};

// The look of a part in the bar, for a legend.
QIcon iconOf(const TimingPart &part, const QWidget &widget);

} // namespace Broadside
