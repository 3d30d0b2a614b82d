#include "filter/taglistpopup.h"

#include "theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int tagRole = Qt::UserRole;
constexpr int routesRole = Qt::UserRole + 1;
constexpr int mostRows = 16;

bool isForList(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp ||
           key == Qt::Key_PageDown;
}

bool isForToggling(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
}

} // namespace

TagListPopup::TagListPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    setFrameShape(QFrame::StyledPanel);
    m_search->setPlaceholderText(tr("search tags"));
    m_search->setAccessibleName(tr("Search tags"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("All tags"));
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &TagListPopup::filter);
    connect(m_list, &QListWidget::itemClicked, this, &TagListPopup::toggle);
}

void TagListPopup::setTags(const std::vector<TagCount> &tags)
{
    m_list->clear();
    for (const TagCount &count : tags) {
        auto *item = new QListWidgetItem(m_list);
        item->setData(tagRole, count.tag);
        item->setData(routesRole, count.routes);
        showState(*item);
    }
    filter();
}

void TagListPopup::setChoices(const TagChoices &choices)
{
    m_choices = choices;
    for (int row = 0; row < m_list->count(); ++row)
        showState(*m_list->item(row));
}

void TagListPopup::showState(QListWidgetItem &item)
{
    const QString tag = item.data(tagRole).toString();
    const TagChoice state = m_choices.stateOf(tag);
    const QString text = QStringLiteral("%1  %2").arg(tag).arg(item.data(routesRole).toInt());
    QFont font = m_list->font();
    font.setBold(state == TagChoice::With);
    font.setStrikeOut(state == TagChoice::Without);
    item.setFont(font);
    switch (state) {
    case TagChoice::Off:
        item.setText(text);
        break;
    case TagChoice::With:
        item.setText(tr("%1, with").arg(text));
        break;
    case TagChoice::Without:
        item.setText(tr("%1, without").arg(text));
        break;
    }
}

void TagListPopup::filter()
{
    const QString part = m_search->text().trimmed();
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const bool fits = item->data(tagRole).toString().contains(part, Qt::CaseInsensitive);
        item->setHidden(!fits);
        if (fits && !first)
            first = item;
    }
    m_list->setCurrentItem(first);
}

void TagListPopup::openBelow(const QWidget &button)
{
    m_search->clear();
    const int row = std::max(m_list->sizeHintForRow(0), fontMetrics().height());
    m_list->setMinimumHeight(row * std::min(m_list->count(), mostRows) + 2 * m_list->frameWidth());
    m_list->setMinimumWidth(m_list->sizeHintForColumn(0) + 3 * fontMetrics().averageCharWidth());
    adjustSize();
    const QRect screen = button.screen()->availableGeometry();
    QPoint corner = button.mapToGlobal(QPoint(0, button.height()));
    corner.setX(
        std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    corner.setY(
        std::clamp(corner.y(), screen.top(), std::max(screen.top(), screen.bottom() - height())));
    move(corner);
    show();
    m_search->setFocus();
}

bool TagListPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<const QKeyEvent *>(event)->key();
    if (isForToggling(key)) {
        toggle(m_list->currentItem());
        return true;
    }
    if (watched == m_search && isForList(key)) {
        QCoreApplication::sendEvent(m_list, event);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void TagListPopup::toggle(const QListWidgetItem *item)
{
    if (item)
        Q_EMIT toggled(item->data(tagRole).toString());
}

} // namespace Broadside
