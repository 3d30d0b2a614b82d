// Over the pages of a response whose body is large and still arrives: how much of it is there, and
// a button that ends this request. Hidden as long as there is none. Owned by the response panel.
#pragma once

#include "report/runreport.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Broadside {

class ArrivalBar : public QFrame
{
    Q_OBJECT

public:
    explicit ArrivalBar(QWidget *parent = nullptr);

    using QWidget::show;
    // Null: nothing was sent.
    void show(const AttemptRecord *attempt);
    QString text() const;

Q_SIGNALS:
    void cancelClicked();

private:
    QProgressBar *m_bar;
    QLabel *m_label;
    QPushButton *m_cancel;
};

} // namespace Broadside
