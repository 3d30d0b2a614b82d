#include "filter/tagchipbar.h"

#include "filter/chiplayout.h"
#include "filter/tagchip.h"
#include "filter/taglistpopup.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace Broadside {

namespace {

QString moreText(qsizetype hidden)
{
    return TagChipBar::tr("… %1 more").arg(hidden);
}

// Muted words that follow the palette.
void mute(QLabel &label)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, Theme::of(label.parentWidget()->palette()).mutedText);
    label.setPalette(palette);
}

} // namespace

struct TagChipBar::Arrangement
{
    std::vector<int> shown;    // in m_tags
    std::vector<QRect> places; // title, the shown, more (when some are not shown), untagged
    int height = 0;
};

TagChipBar::TagChipBar(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(tr("Tags:"), this))
    , m_more(new QPushButton(this))
    , m_untaggedLabel(new QLabel(this))
    , m_list(new TagListPopup(this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Tags"));
    m_more->setFlat(true);
    m_more->setFocusPolicy(Qt::ClickFocus); // until it is the stop for Tab
    m_more->setToolTip(tr("All tags, in a list that can be searched"));
    m_more->installEventFilter(this);
    mute(*m_title);
    mute(*m_untaggedLabel);
    connect(m_more, &QPushButton::clicked, this, &TagChipBar::openList);
    connect(m_list, &TagListPopup::toggled, this, &TagChipBar::toggle);
    setTags({}, 0);
}

void TagChipBar::setTags(const std::vector<TagCount> &tags, int untagged)
{
    if (tags != m_tags)
        m_list->setTags(tags);
    m_tags = tags;
    m_untagged = untagged;
    m_untaggedLabel->setText(tr("untagged %1").arg(untagged));
    m_list->setChoices(m_choices);
    place();
    updateGeometry();
}

void TagChipBar::setChoices(const TagChoices &choices)
{
    m_choices = choices;
    m_list->setChoices(choices);
    place();
}

TagChipBar::Arrangement TagChipBar::arrange(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    const int gap = metrics.averageCharWidth();
    ChipChoice choice;
    choice.head = {m_title->sizeHint().width()};
    for (const TagCount &count : m_tags) {
        choice.chips.push_back(
            TagChip::widthFor(TagChip::textFor(count.tag, count.routes), metrics));
        choice.isImportant.push_back(m_choices.stateOf(count.tag) != TagChoice::Off);
    }
    choice.more = TagChip::widthFor(moreText(qsizetype(m_tags.size())), metrics);
    if (m_untagged > 0)
        choice.tail = {m_untaggedLabel->sizeHint().width()};
    const ChipLayout::Metrics lines{
        .width = width, .lineHeight = metrics.height() + metrics.height() / 2, .gap = gap / 2};

    Arrangement arrangement;
    arrangement.shown = chipsThatFit(choice, lines);
    std::vector<int> widths = choice.head;
    for (const int chip : arrangement.shown)
        widths.push_back(choice.chips[size_t(chip)]);
    if (arrangement.shown.size() < m_tags.size())
        widths.push_back(choice.more);
    widths.insert(widths.end(), choice.tail.begin(), choice.tail.end());
    ChipLayout layout = placeChips(widths, lines);
    arrangement.places = std::move(layout.places);
    arrangement.height = arrangement.places.back().bottom() + 1;
    return arrangement;
}

int TagChipBar::heightForWidth(int width) const
{
    return isEmpty() ? 0 : arrange(width).height;
}

QSize TagChipBar::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 100;
    return {width, heightForWidth(this->width() > 0 ? this->width() : width)};
}

QSize TagChipBar::minimumSizeHint() const
{
    const int line = fontMetrics().height() + fontMetrics().height() / 2;
    return {fontMetrics().averageCharWidth() * 30, isEmpty() ? 0 : line};
}

void TagChipBar::place()
{
    const Arrangement arrangement = arrange(width());
    fill(arrangement.shown);
    auto next = arrangement.places.cbegin();
    const auto put = [&](QWidget &widget) {
        widget.setGeometry(QStyle::visualRect(layoutDirection(), rect(), *next++));
    };
    put(*m_title);
    for (size_t i = 0; i < m_shown.size(); ++i)
        put(*m_chips[i]);
    const qsizetype hidden = qsizetype(m_tags.size() - m_shown.size());
    m_more->setVisible(hidden > 0);
    m_more->setText(moreText(hidden));
    if (hidden > 0)
        put(*m_more);
    m_title->setVisible(!isEmpty());
    m_untaggedLabel->setVisible(m_untagged > 0);
    if (m_untagged > 0)
        put(*m_untaggedLabel);
    if (height() != heightForWidth(width()))
        updateGeometry();
}

void TagChipBar::fill(const std::vector<int> &shown)
{
    // A chip with the focus keeps it, and with it its tag, where the tag is still shown.
    while (m_chips.size() < shown.size())
        m_chips.push_back(addChip());
    const auto *focused = qobject_cast<TagChip *>(focusWidget());
    const QString focusedTag = focused && focused->hasFocus() ? focused->tag() : QString();
    m_shown = shown;
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setVisible(i < shown.size());
        if (i >= shown.size())
            continue;
        const TagCount &count = m_tags[size_t(shown[i])];
        m_chips[i]->setTag(count.tag, count.routes);
        m_chips[i]->setState(m_choices.stateOf(count.tag));
        if (!focusedTag.isEmpty() && count.tag == focusedTag)
            m_chips[i]->setFocus();
    }
    const std::vector<QAbstractButton *> all = buttons();
    const auto stop = std::ranges::find_if(
        all, [](const QAbstractButton *each) { return each->focusPolicy() == Qt::StrongFocus; });
    if (!all.empty())
        keepOneTabStop(stop == all.end() ? all.front() : *stop);
}

TagChip *TagChipBar::addChip()
{
    auto *chip = new TagChip(this);
    chip->setFocusPolicy(Qt::ClickFocus);
    chip->installEventFilter(this);
    connect(chip, &TagChip::clicked, this, [this, chip] { toggle(chip->tag()); });
    // At the bar's place in the order of the keyboard, where without it new children come last.
    setTabOrder(m_chips.empty() ? static_cast<QWidget *>(m_more) : m_chips.back(), chip);
    return chip;
}

void TagChipBar::toggle(const QString &tag)
{
    TagChoices choices = m_choices;
    choices.choose(tag, choices.next(tag));
    Q_EMIT expressionEdited(choices.text());
}

void TagChipBar::openList()
{
    m_list->openBelow(*m_more);
}

std::vector<QAbstractButton *> TagChipBar::buttons() const
{
    std::vector<QAbstractButton *> all(m_chips.begin(),
                                       m_chips.begin() + std::ptrdiff_t(m_shown.size()));
    if (m_shown.size() < m_tags.size())
        all.push_back(m_more);
    return all;
}

void TagChipBar::keepOneTabStop(QAbstractButton *stop)
{
    for (TagChip *chip : m_chips)
        chip->setFocusPolicy(chip == stop ? Qt::StrongFocus : Qt::ClickFocus);
    m_more->setFocusPolicy(m_more == stop ? Qt::StrongFocus : Qt::ClickFocus);
}

bool TagChipBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        keepOneTabStop(qobject_cast<QAbstractButton *>(watched));
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
            moveFocus(key->key());
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TagChipBar::moveFocus(int key)
{
    const std::vector<QAbstractButton *> all = buttons();
    const auto now = std::ranges::find_if(all, &QAbstractButton::hasFocus);
    const auto last = std::ptrdiff_t(all.size()) - 1;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const bool isBack = key == Qt::Key_Up || key == (isMirrored ? Qt::Key_Right : Qt::Key_Left);
    std::ptrdiff_t next = now - all.begin() + (isBack ? -1 : 1);
    if (key == Qt::Key_Home || key == Qt::Key_End)
        next = key == Qt::Key_Home ? 0 : last;
    all[size_t(std::clamp<std::ptrdiff_t>(next, 0, last))]->setFocus(Qt::OtherFocusReason);
}

void TagChipBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        mute(*m_title);
        mute(*m_untaggedLabel);
    } else if (event->type() == QEvent::FontChange ||
               event->type() == QEvent::LayoutDirectionChange) {
        place();
        updateGeometry();
    }
}

void TagChipBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace Broadside
