// A button of the toolbar for the limits of runs that are seldom others: for each host, and of the
// rate. They are typed in a small window below it; what the collection says stands greyed there.
#pragma once

#include "composer/limitsfields.h"

#include <QToolButton>

class QFrame;

namespace Broadside {

class LimitsButton : public QToolButton
{
    Q_OBJECT

public:
    explicit LimitsButton(QWidget *parent = nullptr);

    void showLimits(const RunLimits &chosen, const RunLimits &stored);

Q_SIGNALS:
    // All but how many requests are in flight at once.
    void chosen(const Broadside::RunLimits &limits);

private:
    void open();

    QFrame *m_window;
    std::optional<LimitsFields> m_fields;
};

} // namespace Broadside
