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
    // Only when all edits have been made is what comes back newer than what is typed here. The last
    // one may have been none, such as an undo too many.
    connect(&collection.edits(), &CollectionEdits::settled, this, &RoutePage::refresh);
    connect(&collection.drafts(), &Drafts::restored, this, [this] {
        m_lacksDrafts = true;
        refresh();
    });
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

void RoutePage::setId(const QString &id)
{
    m_id = id;
    m_isOutdated = true;
}

void RoutePage::commit()
{
    if (m_view && m_collection)
        m_view->commit();
}

// The view may still show the route under the path that it had before.
void RoutePage::edit(const RouteChange &change, const QString &what, const QString &part)
{
    if (!m_collection)
        return;
    m_collection->edits().apply(
        {.name = tr("%1 of “%2”").arg(what, m_id.section(u'/', -1)),
         .edit = [id = m_id,
                  change](const EditSource &source) { return editRoute(source, id, change); },
         .mergeKey = part.isEmpty() ? QString() : QString(m_id + u'\n' + part)});
}

void RoutePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showRoute();
}

void RoutePage::showRoute()
{
    if (!m_isOutdated || !m_collection || !m_collection->loaded() || m_collection->edits().isBusy())
        return;
    m_isOutdated = false;
    if (!m_view)
        makeView();
    m_view->show(m_collection->loaded(), m_id, m_options(*m_collection),
                 m_collection->edits().stack().index());
    if (std::exchange(m_lacksDrafts, false))
        showDrafts();
    if (std::exchange(m_isUrlWanted, false))
        m_view->editUrl();
    takeWaiting();
}

void RoutePage::whenShown(const std::function<void(RouteView &)> &action)
{
    m_waiting.push_back(action);
    if (m_isOutdated)
        showRoute();
    else
        takeWaiting();
}

void RoutePage::takeWaiting()
{
    for (const auto &action : std::exchange(m_waiting, {}))
        action(*m_view);
}

void RoutePage::addCheck(const QString &check)
{
    whenShown([check](RouteView &view) { view.addCheck(check); });
}

void RoutePage::addCapture(const QString &name, const QString &query)
{
    whenShown([name, query](RouteView &view) { view.addCapture(name, query); });
}

void RoutePage::editUrl()
{
    m_isUrlWanted = m_isOutdated;
    if (m_isOutdated)
        showRoute();
    else
        m_view->editUrl();
}

void RoutePage::makeView()
{
    m_view = new RouteView(this);
    connect(m_view, &RouteView::routeEdited, this, &RoutePage::edit);
    connect(m_view, &RouteView::sendRequested, this, &RoutePage::sendRequested);
    connect(m_view, &RouteView::routeLinkActivated, this, &RoutePage::routeLinkActivated);
    connect(m_view, &RouteView::draftChanged, this,
            [this](const QString &field, const QString &text) {
                if (m_collection)
                    m_collection->drafts().set({m_id, field}, text);
            });
    m_layout->addWidget(m_view);
    m_reading->hide();
    setFocusProxy(m_view);
}

void RoutePage::showDrafts()
{
    const DraftTexts drafts =
        m_collection->drafts().texts(); // a copy: showing them may change them
    for (const auto &[place, text] : drafts.asKeyValueRange()) {
        if (place.route == m_id)
            m_view->showDraft(place.field, text);
    }
}

} // namespace Broadside
