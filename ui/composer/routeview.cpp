#include "composer/routeview.h"

#include "composer/bodypage.h"
#include "composer/docspage.h"
#include "composer/routeheader.h"
#include "composer/routerows.h"
#include "composer/rowsview.h"
#include "composer/sentpage.h"

#include <QLabel>
#include <QStackedLayout>
#include <QTabWidget>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace Broadside {

RouteView::RouteView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_content(new QWidget(this))
    , m_missing(new QLabel(this))
    , m_header(new RouteHeader(m_content))
    , m_pages(new QTabWidget(m_content))
    , m_params(new RowsView(tr("Params"), tr("This request has no params."), m_pages))
    , m_headers(new RowsView(tr("Headers"), tr("This request sets no headers."), m_pages))
    , m_body(new RouteBodyPage(m_pages))
    , m_auth(new RowsView(tr("Auth"), tr("This request has no auth."), m_pages))
    , m_checks(new RowsView(tr("Checks"), {}, m_pages))
    , m_settings(new RowsView(tr("Settings"), {}, m_pages))
    , m_docs(new DocsPage(m_pages))
    , m_sent(new RouteSentPage(m_pages))
{
    buildPages();
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    m_missing->setAlignment(Qt::AlignCenter);
    m_missing->setWordWrap(true);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setMargin(fontMetrics().height());
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_missing);

    connect(m_header, &RouteHeader::sendClicked, this, &RouteView::send);
    connect(m_header, &RouteHeader::routeLinkActivated, this, &RouteView::routeLinkActivated);
}

RouteView::~RouteView() = default;

void RouteView::buildPages()
{
    m_pages->setDocumentMode(true);
    m_pages->setUsesScrollButtons(true);
    m_pages->tabBar()->setAccessibleName(tr("Parts of the request"));
    m_pages->addTab(m_params, tr("Params"));
    m_pages->addTab(m_headers, tr("Headers"));
    m_pages->addTab(m_body, tr("Body"));
    m_pages->addTab(m_auth, tr("Auth"));
    m_pages->addTab(m_checks, tr("Checks"));
    m_pages->addTab(m_settings, tr("Settings"));
    m_pages->addTab(m_docs, tr("Docs"));
    m_pages->addTab(m_sent, tr("As sent"));
}

void RouteView::show(std::shared_ptr<const LoadedCollection> collection, const QString &routeId,
                     const RunOptions &options)
{
    m_id = routeId;
    const std::optional<RouteDetail> detail =
        describeRoute(collection->collection, routeId, options);
    if (!detail) {
        showMissing();
        return;
    }
    showDetail(*detail, options);
    preview(std::move(collection), options);
    m_stack->setCurrentWidget(m_content);
}

void RouteView::showDetail(const RouteDetail &detail, const RunOptions &options)
{
    const Placeholders &placeholders = detail.placeholders;
    m_header->show(detail);
    m_params->show(namedRows(detail.route.params, placeholders), placeholders);
    m_headers->show(headerRows(detail), placeholders);
    m_body->show(detail.route.body, placeholders);
    m_auth->show(authRows(detail), placeholders);
    m_checks->show(checkRows(detail), placeholders);
    m_settings->show(settingRows(detail, options), placeholders);
    m_docs->show(detail.route.description);
    setTitle(ParamsPage, tr("Params"), enabledCount(m_params->rows().rows()));
    setTitle(HeadersPage, tr("Headers"), enabledCount(m_headers->rows().rows()));
    setTitle(ChecksPage, tr("Checks"), enabledCount(m_checks->rows().rows()));
    const QString body = bodyKind(detail.route.body);
    m_pages->setTabText(BodyPageIndex, body.isEmpty() ? tr("Body") : tr("Body: %1").arg(body));
}

void RouteView::setTitle(Page page, const QString &text, int count)
{
    m_pages->setTabText(page, count == 0 ? text : tr("%1 %2").arg(text).arg(count));
}

void RouteView::preview(std::shared_ptr<const LoadedCollection> collection,
                        const RunOptions &options)
{
    const int asked = ++m_asked;
    QtConcurrent::run([collection = std::move(collection), id = m_id, options] {
        return previewRequest(collection->collection, id, options);
    }).then(this, [this, asked](const RequestPreview &preview) {
        if (asked != m_asked)
            return;
        m_header->showPreview(preview);
        m_sent->show(preview);
    });
}

void RouteView::showMissing()
{
    ++m_asked;
    m_missing->setText(tr("“%1” is not in the collection any more.").arg(m_id));
    m_stack->setCurrentWidget(m_missing);
}

void RouteView::send()
{
    if (m_stack->currentWidget() == m_content)
        Q_EMIT sendRequested(m_id);
}

} // namespace Broadside
