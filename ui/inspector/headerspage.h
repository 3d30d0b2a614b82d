// The headers of the response and of the request that it answers, with one filter for both.
#pragma once

#include "model/queryproposal.h"
#include "report/runreport.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QMenu;
QT_END_NAMESPACE

namespace Broadside {

class TextTable;

class HeadersPage : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersPage(QWidget *parent = nullptr);

    using QWidget::show;
    // An attempt without response has request headers all the same; null for none.
    void show(const AttemptRecord *attempt);

    TextTable *response() const { return m_response; }
    TextTable *request() const { return m_request; }
    QLineEdit *filter() const { return m_filter; }

Q_SIGNALS:
    // That of a header of the response, to which others may add.
    void menuOpening(QMenu *menu, const Broadside::QueryProposal &value);

private:
    HeaderList m_headers; // of the response
    QLineEdit *m_filter;
    QLabel *m_responseTitle;
    TextTable *m_response;
    QLabel *m_requestTitle;
    TextTable *m_request;
};

} // namespace Broadside
