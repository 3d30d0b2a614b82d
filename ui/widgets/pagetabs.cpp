#include "widgets/pagetabs.h"

#include "theme/theme.h"
#include "widgets/tabspacing.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace Broadside {

namespace {

class CountBadge : public QWidget
{
public:
    explicit CountBadge(qsizetype count)
        : m_text(PageTabs::tr("%L1").arg(count))
    {
        setAttribute(Qt::WA_TransparentForMouseEvents); // a part of the tab
        resize(sizeHint());
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(smallFont());
        const int height = metrics.height() + 2;
        return {std::max(height, metrics.horizontalAdvance(m_text) + height * 2 / 3), height};
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        const Theme &theme = Theme::of(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.chip);
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
        painter.setFont(smallFont());
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect(), Qt::AlignCenter, m_text);
    }

private:
    QFont smallFont() const
    {
        QFont small = font();
        if (small.pointSizeF() > 0)
            small.setPointSizeF(small.pointSizeF() * 0.85);
        return small;
    }

    QString m_text;
};

} // namespace

PageTabs::PageTabs(const QString &accessibleName, QWidget *parent)
    : QTabWidget(parent)
    , m_spacing(new TabSpacing(*tabBar()))
    , m_all(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setDocumentMode(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    // Qt names a tab bar after the tab in front; what the tabs are is told by what holds them.
    setAccessibleName(accessibleName);
    tabBar()->setAccessibleName(accessibleName);
    m_all->setArrowType(Qt::DownArrow);
    m_all->setAutoRaise(true);
    m_all->setFocusPolicy(Qt::StrongFocus);
    m_all->setAccessibleName(tr("All tabs"));
    m_all->setToolTip(tr("All tabs; not all of them have room here"));
    m_all->hide();
    connect(m_all, &QToolButton::clicked, this, [this] {
        fillMenu();
        m_menu->popup(m_all->mapToGlobal(QPoint(0, m_all->height())));
    });
}

void PageTabs::setTitle(int index, const QString &text, qsizetype count)
{
    const QString name = count == 0 ? text : tr("%1 %L2").arg(text).arg(count);
    setTabText(index, text);
    if (name == tabBar()->accessibleTabName(index))
        return;
    tabBar()->setAccessibleTabName(index, name);
    QWidget *before = tabBar()->tabButton(index, QTabBar::RightSide);
    tabBar()->setTabButton(index, QTabBar::RightSide, count == 0 ? nullptr : new CountBadge(count));
    if (before)
        before->deleteLater();
}

QString PageTabs::nameOf(int index) const
{
    const QString name = tabBar()->accessibleTabName(index);
    return name.isEmpty() ? tabText(index) : name;
}

bool PageTabs::event(QEvent *event)
{
    const bool isHandled = QTabWidget::event(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::Resize || type == QEvent::Show || type == QEvent::LayoutRequest)
        offerAll();
    return isHandled;
}

void PageTabs::offerAll()
{
    m_spacing->fitInto(width());
    const bool isNeeded = tabBar()->sizeHint().width() > width();
    const bool isOffered = cornerWidget(Qt::TopRightCorner) != nullptr;
    if (isNeeded == isOffered)
        return;
    setCornerWidget(isNeeded ? m_all : nullptr, Qt::TopRightCorner);
    m_all->setVisible(isNeeded);
}

void PageTabs::fillMenu()
{
    m_menu->clear();
    for (int i = 0; i < count(); ++i) {
        if (!isTabVisible(i))
            continue;
        QAction *page = m_menu->addAction(nameOf(i));
        page->setCheckable(true);
        page->setChecked(i == currentIndex());
        connect(page, &QAction::triggered, this, [this, i] {
            setCurrentIndex(i);
            tabBar()->setFocus(Qt::OtherFocusReason);
        });
    }
}

} // namespace Broadside
