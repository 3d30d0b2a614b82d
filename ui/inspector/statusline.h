// What is over the pages: "200 OK  HTTP/2  120 ms  12.4 KB … 4 of 4 checks ✔", and in a line of its
// own which request that is, "GET Users/search · row 3", as it is not always that of the tab beside
// it.
#pragma once

#include "model/queryproposal.h"
#include "report/runreport.h"

#include <QLabel>

class QHBoxLayout;
class QMenu;

namespace Broadside {

class ElidedLabel;

class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    using QWidget::show;
    void show(const RouteRecord &record);
    void clear();
    // All of it but the name, as it reads.
    QString text() const;

Q_SIGNALS:
    // That of the status or the duration, to which others may add.
    void menuOpening(QMenu *menu, const Broadside::QueryProposal &value);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QLabel *addLabel();
    void showChecks(const RouteRecord &record);
    void color();

    ElidedLabel *m_name;
    QHBoxLayout *m_row;
    QLabel *m_status;
    QLabel *m_version;
    QLabel *m_time;
    QLabel *m_size;
    QLabel *m_attempts;
    QLabel *m_checks;
    QueryProposal m_statusValue; // empty without a response
    QueryProposal m_timeValue;
    std::optional<bool> m_isGood;
    std::optional<bool> m_areChecksGood;
};

} // namespace Broadside
