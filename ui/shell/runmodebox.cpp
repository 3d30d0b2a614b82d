#include "shell/runmodebox.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QToolButton>

namespace Broadside {

namespace {

QToolButton *makeModeButton(const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    // Not by its ground alone, which some palettes hardly change.
    QObject::connect(button, &QToolButton::toggled, button, [button](bool isChecked) {
        QFont font = button->font();
        font.setBold(isChecked);
        button->setFont(font);
    });
    return button;
}

} // namespace

RunModeBox::RunModeBox(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QWidget)
    , m_group(new QButtonGroup(this))
    , m_list(new QComboBox)
{
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(0);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_list->setAccessibleName(tr("Parallel or in series"));
    auto *layout = new QHBoxLayout(this);
    const int gap = fontMetrics().averageCharWidth();
    layout->setContentsMargins(gap, 0, gap, 0);
    layout->addWidget(m_buttons);
    layout->addWidget(m_list);
    add(RunMode::Parallel, tr("Parallel"), tr("Requests run side by side"));
    add(RunMode::Series, tr("Series"), tr("One request after the other"));
    add(RunMode::Compare, tr("Compare"),
        tr("First one request after the other, then all again side by side; shows how much faster "
           "that was"));
    m_list->hide();
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT chosen(RunMode(id)); });
    connect(m_list, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(RunMode(index)); });
}

void RunModeBox::add(RunMode mode, const QString &text, const QString &toolTip)
{
    QToolButton *button = makeModeButton(text, toolTip);
    m_group->addButton(button, int(mode));
    m_buttons->layout()->addWidget(button);
    m_list->addItem(text);
    m_list->setItemData(int(mode), toolTip, Qt::ToolTipRole);
}

void RunModeBox::showMode(RunMode mode)
{
    m_group->button(int(mode))->setChecked(true);
    m_list->setCurrentIndex(int(mode));
    m_list->setToolTip(m_list->itemData(int(mode), Qt::ToolTipRole).toString());
}

void RunModeBox::setNarrow(bool isNarrow)
{
    m_buttons->setVisible(!isNarrow);
    m_list->setVisible(isNarrow);
}

int RunModeBox::missingWidth() const
{
    const int list = m_list->minimumSizeHint().width();
    return m_buttons->isHidden() ? m_buttons->minimumSizeHint().width() - list : 0;
}

} // namespace Broadside
