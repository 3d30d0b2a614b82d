#include "composer/routetabs.h"

#include "composer/formfield.h"
#include "composer/methodicon.h"
#include "composer/placeholdermarks.h"
#include "composer/routepage.h"
#include "composer/routetabbar.h"
#include "composer/templateedit.h"
#include "composer/templatehighlighter.h"
#include "models/routechange.h"
#include "theme/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QTabBar>
#include <QTimer>

namespace Broadside {

namespace {

// An entry of the session: path, id and whether it is in front, a line each.
constexpr QChar separator = u'\n';
const QString currentMark = QStringLiteral("current");

} // namespace

RouteTabs::RouteTabs(Workspace &workspace, QWidget *parent)
    : QTabWidget(parent)
    , m_workspace(workspace)
    , m_bar(new RouteTabBar)
    , m_options([](const OpenCollection &of) { return of.runOptions(); })
{
    setTabBar(m_bar);
    setDocumentMode(true);
    setMovable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setIconSize(methodIconSize(font()));
    tabBar()->setAccessibleName(tr("Open requests"));
    tabBar()->installEventFilter(this);
    connect(m_bar, &QTabBar::tabCloseRequested, this, &RouteTabs::closeTab);
    connect(this, &QTabWidget::currentChanged, this, &RouteTabs::tellCurrent);
    connect(this, &QTabWidget::currentChanged, this, &RouteTabs::tabsChanged);
    connect(tabBar(), &QTabBar::tabMoved, this, &RouteTabs::tabsChanged);
    connect(&workspace, &Workspace::aboutToClose, this, &RouteTabs::closeTabsOf);
    connect(&workspace, &Workspace::opened, this, [this](OpenCollection *collection) {
        if (!m_syntaxes)
            QTimer::singleShot(0, this, [this] { m_syntaxes = sharedSyntaxes(); });
        connect(collection, &OpenCollection::renamed, this,
                [this, collection](const Renamings &renamings) {
                    followRenaming(collection, renamings);
                });
        connect(collection, &OpenCollection::modifiedChanged, this, &RouteTabs::setTitles);
        connect(&collection->drafts(), &Drafts::changed, this, &RouteTabs::setTitles);
    });
}

RouteTabs::~RouteTabs()
{
    hide(); // while the tabs are whole: the field that loses the focus by it hands over its text
    disconnect(this, &QTabWidget::currentChanged, this, nullptr);
    disconnect(this, &RouteTabs::tabsChanged, nullptr, nullptr);
}

void RouteTabs::open(OpenCollection *collection, const QString &id)
{
    const int known = find(collection, id);
    setCurrentIndex(known >= 0 ? known : indexOf(add(collection, id)));
}

RoutePage *RouteTabs::add(OpenCollection *collection, const QString &id)
{
    auto *added = new RoutePage(
        *collection, id, [this](const OpenCollection &of) { return m_options(of); }, this);
    connect(added, &RoutePage::changed, this, [this, added] { setTitle(indexOf(added)); });
    connect(added, &RoutePage::sendRequested, this,
            [this, added] { Q_EMIT sendRequested(added->collection(), added->id()); });
    connect(added, &RoutePage::routeLinkActivated, this,
            [this, added](const QString &target) { open(added->collection(), target); });
    const int index = insertTab(currentIndex() + 1, added, QString());
    setTitle(index);
    return added;
}

RoutePage *RouteTabs::page(int index) const
{
    return static_cast<RoutePage *>(widget(index));
}

int RouteTabs::find(const OpenCollection *collection, const QString &id) const
{
    for (int i = 0; i < count(); ++i) {
        if (page(i)->collection() == collection && page(i)->id() == id)
            return i;
    }
    return -1;
}

void RouteTabs::closeTab(int index)
{
    QWidget *closing = widget(index);
    page(index)->commit();
    removeTab(index);
    closing->deleteLater();
}

void RouteTabs::closeCurrent()
{
    if (currentIndex() >= 0)
        closeTab(currentIndex());
}

void RouteTabs::editUrl()
{
    if (currentIndex() >= 0)
        page(currentIndex())->editUrl();
}

void RouteTabs::addCheck(const QString &check)
{
    if (currentIndex() >= 0)
        page(currentIndex())->addCheck(check);
}

void RouteTabs::addCapture(const QString &name, const QString &query)
{
    if (currentIndex() >= 0)
        page(currentIndex())->addCapture(name, query);
}

void RouteTabs::commit()
{
    for (int i = 0; i < count(); ++i)
        page(i)->commit();
}

bool RouteTabs::walkTyping(bool isBack)
{
    QWidget *focused = QApplication::focusWidget();
    if (!focused || !isAncestorOf(focused))
        return false;
    if (auto *edit = qobject_cast<TemplateEdit *>(focused))
        return edit->walkTyping(isBack);
    auto *field = qobject_cast<FormField *>(focused->parentWidget());
    return field && field->walkTyping(isBack);
}

void RouteTabs::showMeaning() const
{
    QWidget *focused = QApplication::focusWidget();
    if (!focused || !isAncestorOf(focused))
        return;
    if (auto *edit = qobject_cast<TemplateEdit *>(focused))
        edit->showMeaning();
    else if (auto *marks = focused->findChild<PlaceholderMarks *>(Qt::FindDirectChildrenOnly))
        marks->showMeaning();
}

void RouteTabs::followRenaming(const OpenCollection *collection, const Renamings &renamings)
{
    bool isAny = false;
    for (int i = 0; i < count(); ++i) {
        const QString id =
            page(i)->collection() == collection ? renamed(page(i)->id(), renamings) : page(i)->id();
        isAny = isAny || id != page(i)->id();
        if (id != page(i)->id())
            page(i)->setId(id);
    }
    if (isAny) {
        tellCurrent();
        Q_EMIT tabsChanged();
    }
}

void RouteTabs::closeTabsOf(const OpenCollection *collection)
{
    for (int i = count() - 1; i >= 0; --i) {
        if (page(i)->collection() == collection)
            closeTab(i);
    }
}

QStringList RouteTabs::openRoutes(const OpenCollection *collection) const
{
    QStringList ids;
    for (int i = 0; i < count(); ++i) {
        if (page(i)->collection() == collection)
            ids += page(i)->id();
    }
    return ids;
}

OpenCollection *RouteTabs::currentCollection() const
{
    return currentIndex() < 0 ? nullptr : page(currentIndex())->collection();
}

QString RouteTabs::currentRoute() const
{
    return currentIndex() < 0 ? QString() : page(currentIndex())->id();
}

void RouteTabs::tellCurrent()
{
    Q_EMIT currentRouteChanged(currentCollection(), currentRoute());
}

void RouteTabs::setRunOptions(const std::function<RunOptions(const OpenCollection &)> &options)
{
    m_options = options;
    refreshOptions();
}

void RouteTabs::refreshOptions()
{
    for (int i = 0; i < count(); ++i)
        page(i)->refresh();
}

void RouteTabs::setTitle(int index)
{
    if (index < 0 || !page(index)->collection())
        return;
    const RoutePage &shown = *page(index);
    const QString method = shown.method();
    const QString name = shown.name();
    const bool isMissing = method.isEmpty() && shown.collection()->loaded();
    // An ampersand would be taken for the mark of a shortcut.
    const QString text = isMissing ? tr("%1 (missing)").arg(name) : name;
    setTabText(index, QString(text).replace(u'&', QLatin1String("&&")));
    setTabIcon(index, method.isEmpty() ? QIcon() : methodIcon(method, font(), palette()));
    const QString path = tr("%1 in %2").arg(QString(shown.id()), shown.collection()->title());
    setTabToolTip(index, isMissing ? tr("%1 – not there any more").arg(path) : path);
    const bool isModified = isRouteModified(*shown.collection(), shown.id());
    m_bar->setModified(index, isModified);
    m_bar->setAccessibleNames(index, method.isEmpty() ? name : QString(method + u' ' + name),
                              isModified);
}

void RouteTabs::setTitles()
{
    for (int i = 0; i < count(); ++i)
        setTitle(i);
}

QStringList RouteTabs::state() const
{
    QStringList entries;
    for (int i = 0; i < count(); ++i) {
        QString entry = page(i)->collection()->path() + separator + page(i)->id();
        if (i == currentIndex())
            entry += separator + currentMark;
        entries += entry;
    }
    return entries;
}

void RouteTabs::restore(const QStringList &state)
{
    RoutePage *front = nullptr;
    for (const QString &entry : state) {
        const QStringList parts = entry.split(separator);
        for (OpenCollection *collection : m_workspace.collections()) {
            if (parts.size() < 2 || collection->path() != parts[0] ||
                find(collection, parts[1]) >= 0)
                continue;
            RoutePage *added = add(collection, parts[1]);
            tabBar()->moveTab(indexOf(added), count() - 1);
            if (parts.value(2) == currentMark)
                front = added;
        }
    }
    if (front)
        setCurrentWidget(front);
}

void RouteTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    Q_EMIT tabsChanged();
}

void RouteTabs::tabRemoved(int index)
{
    QTabWidget::tabRemoved(index);
    Q_EMIT tabsChanged();
}

void RouteTabs::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        setIconSize(methodIconSize(font()));
        setTitles();
    }
}

// What to do when there is nothing to see.
void RouteTabs::paintEvent(QPaintEvent *event)
{
    QTabWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(this);
    painter.setPen(Theme::of(palette()).mutedText);
    const int margin = fontMetrics().height();
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Requests that you open in the tree appear here."));
}

// A middle click on a tab closes it, when it goes down and up on the same one.
bool RouteTabs::eventFilter(QObject *watched, QEvent *event)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    if (watched != tabBar() || (!isPress && event->type() != QEvent::MouseButtonRelease))
        return QTabWidget::eventFilter(watched, event);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::MiddleButton)
        return QTabWidget::eventFilter(watched, event);
    const int tab = tabBar()->tabAt(mouse->position().toPoint());
    if (isPress)
        m_pressed = tab;
    else if (tab >= 0 && tab == std::exchange(m_pressed, -1))
        closeTab(tab);
    return true;
}

} // namespace Broadside
