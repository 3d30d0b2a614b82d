#include "inspector/headerspage.h"

#include "inspector/recordproposals.h"
#include "inspector/sentrows.h"
#include "inspector/texttable.h"
#include "widgets/keysplitter.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace Broadside {

namespace {

std::vector<TableRow> headerRows(const HeaderList &headers)
{
    std::vector<TableRow> rows;
    for (const auto &[name, value] : headers)
        rows.push_back({{QString::fromUtf8(name), QString::fromUtf8(value)}});
    return rows;
}

QWidget *titled(QLabel *title, QWidget *content)
{
    auto *pane = new QWidget;
    auto *layout = new QVBoxLayout(pane);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    title->setBuddy(content);
    layout->addWidget(title);
    layout->addWidget(content, 1);
    return pane;
}

} // namespace

HeadersPage::HeadersPage(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit)
    , m_responseTitle(new QLabel)
    , m_response(new TextTable({tr("Name"), tr("Value")}))
    , m_requestTitle(new QLabel)
    , m_request(new TextTable({tr("Name"), tr("Value")}))
{
    m_filter->setPlaceholderText(tr("Filter headers"));
    m_filter->setAccessibleName(tr("Filter headers"));
    m_filter->setClearButtonEnabled(true);
    m_response->setAccessibleName(tr("Response headers"));
    m_request->setAccessibleName(tr("Request headers"));
    auto *splitter = new KeySplitter(Qt::Vertical);
    splitter->addWidget(titled(m_responseTitle, m_response));
    splitter->addWidget(titled(m_requestTitle, m_request));
    splitter->setChildrenCollapsible(false);
    splitter->setPartNames({m_response->accessibleName(), m_request->accessibleName()});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_filter);
    layout->addWidget(splitter, 1);
    connect(m_filter, &QLineEdit::textChanged, m_response, &TextTable::setFilter);
    connect(m_filter, &QLineEdit::textChanged, m_request, &TextTable::setFilter);
    connect(m_response, &TextTable::menuOpening, this, [this](QMenu *menu, int row) {
        Q_EMIT menuOpening(menu, headerProposalOf(m_headers, m_headers[row]));
    });
    show(nullptr);
}

void HeadersPage::show(const AttemptRecord *attempt)
{
    m_headers = attempt && attempt->response ? attempt->response->headers : HeaderList();
    const std::vector<TableRow> request = sentHeaderRows(attempt, palette());
    m_response->setRows(headerRows(m_headers));
    m_request->setRows(request);
    m_responseTitle->setText(attempt && attempt->response
                                 ? tr("Response (%L1)").arg(m_headers.size())
                                 : tr("Response: none"));
    m_requestTitle->setText(attempt && attempt->request ? tr("Request (%L1)").arg(request.size())
                                                        : tr("Request: not sent"));
}

} // namespace Broadside
