#include "composer/routepage.h"

#include "composer/routeview.h"
#include "plan/provenance.h"

#include <QLabel>
#include <QVBoxLayout>

namespace Broadside {

RoutePage::RoutePage(OpenCollection &collection, const QString &id, Options options,
                     QWidget *parent)
    : QWidget(parent)
    , m_collection(&collection)
    , m_id(id)
    , m_options(std::move(options))
    , m_layout(new QVBoxLayout(this))
    , m_reading(new QLabel(tr("Reading the collection…"), this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_reading->setAlignment(Qt::AlignCenter);
    m_layout->addWidget(m_reading);
    connect(&collection, &OpenCollection::changed, this, &RoutePage::refresh);
    connect(&collection, &OpenCollection::choicesChanged, this, &RoutePage::refresh);
}

QString RoutePage::method() const
{
    if (!m_collection || !m_collection->loaded())
        return {};
    const std::optional<RouteChain> chain = findRoute(m_collection->loaded()->collection, m_id);
    return chain ? chain->route->method : QString();
}

QString RoutePage::name() const
{
    if (m_collection && m_collection->loaded()) {
        if (const auto chain = findRoute(m_collection->loaded()->collection, m_id))
            return chain->route->name;
    }
    return m_id.section(u'/', -1);
}

void RoutePage::refresh()
{
    m_isOutdated = true;
    if (isVisible())
        showRoute();
    Q_EMIT changed();
}

void RoutePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showRoute();
}

void RoutePage::showRoute()
{
    if (!m_isOutdated || !m_collection || !m_collection->loaded())
        return;
    m_isOutdated = false;
    if (!m_view) {
        m_view = new RouteView(this);
        connect(m_view, &RouteView::sendRequested, this, &RoutePage::sendRequested);
        connect(m_view, &RouteView::routeLinkActivated, this, &RoutePage::routeLinkActivated);
        m_layout->addWidget(m_view);
        m_reading->hide();
        setFocusProxy(m_view);
    }
    m_view->show(m_collection->loaded(), m_id, m_options(*m_collection));
}

} // namespace Broadside
