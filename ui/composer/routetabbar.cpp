#include "composer/routetabbar.h"

#include "theme/icons.h"

#include <QKeySequence>
#include <QToolButton>

#include <algorithm>

namespace Broadside {

namespace {

// Of a tab, with its icon and its button.
constexpr int mostCharacters = 40;
constexpr int fewestCharacters = 22;

} // namespace

QSize RouteTabBar::tabSizeHint(int index) const
{
    const QSize hint = QTabBar::tabSizeHint(index);
    return {std::min(hint.width(), mostCharacters * fontMetrics().averageCharWidth()),
            hint.height()};
}

QSize RouteTabBar::minimumTabSizeHint(int index) const
{
    const QSize hint = tabSizeHint(index);
    return {std::min(hint.width(), fewestCharacters * fontMetrics().averageCharWidth()),
            hint.height()};
}

// Not the button of the style, which in some is a red box.
void RouteTabBar::tabInserted(int index)
{
    QTabBar::tabInserted(index);
    auto *button = new QToolButton(this);
    const int size = fontMetrics().height();
    button->setIconSize({size, size});
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus); // the keys have Close Tab
    button->setFixedSize(size + 4, size + 4);
    connect(button, &QToolButton::clicked, this, [this, button] { closeTabOf(button); });
    setTabButton(index, RightSide, button);
    setModified(index, false);
}

void RouteTabBar::setModified(int index, bool isModified)
{
    auto *button = static_cast<QToolButton *>(tabButton(index, RightSide));
    const QString closing =
        tr("Close this tab (%1 closes the one in front)")
            .arg(QKeySequence(Qt::CTRL | Qt::Key_W).toString(QKeySequence::NativeText));
    const QString tip = isModified ? QString(tr("Has unsaved changes") + u'\n' + closing) : closing;
    if (tip == button->toolTip())
        return;
    button->setToolTip(tip);
    button->setIcon(isModified ? unsavedIcon() : closeIcon());
}

void RouteTabBar::closeTabOf(const QWidget *button)
{
    for (int i = 0; i < count(); ++i) {
        if (tabButton(i, RightSide) == button) {
            Q_EMIT tabCloseRequested(i);
            return;
        }
    }
}

void RouteTabBar::setAccessibleNames(int index, const QString &name, bool isModified)
{
    setAccessibleTabName(index, isModified ? tr("%1, with unsaved changes").arg(name) : name);
    if (QWidget *button = tabButton(index, RightSide))
        button->setAccessibleName(tr("Close %1").arg(name));
}

} // namespace Broadside
