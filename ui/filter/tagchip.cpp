#include "filter/tagchip.h"

#include "theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Broadside {

namespace {

constexpr int paddingInCharacters = 1;

QColor blend(const QColor &over, const QColor &under, qreal part)
{
    const auto mix = [part](int a, int b) { return int(a * part + b * (1 - part)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()),
            mix(over.blue(), under.blue())};
}

// How a chip in that state looks.
struct ChipLook
{
    QBrush fill;
    QPen outline = Qt::NoPen;
    QColor text;
    bool isStruckThrough = false;
};

ChipLook lookOf(TagChoice state, const QPalette &palette)
{
    const Theme &theme = Theme::of(palette);
    const QColor text = palette.color(QPalette::WindowText);
    switch (state) {
    case TagChoice::With: {
        const QColor fill =
            blend(palette.color(QPalette::Highlight), palette.color(QPalette::Window), 0.2);
        return {fill, QPen(theme.now, 1.5), text};
    }
    case TagChoice::Without:
        return {Qt::NoBrush, QPen(theme.failed, 1.2, Qt::DashLine), theme.failed, true};
    case TagChoice::Off:
        break;
    }
    return {theme.chip, QPen(theme.waiting, 1), text};
}

} // namespace

TagChip::TagChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

QString TagChip::textFor(const QString &tag, int routes)
{
    return tag + u' ' + QString::number(routes);
}

int TagChip::widthFor(const QString &text, const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(text) + 2 * paddingInCharacters * metrics.averageCharWidth() +
           metrics.averageCharWidth();
}

void TagChip::setTag(const QString &tag, int routes)
{
    m_tag = tag;
    m_routes = routes;
    setText(textFor(tag, routes));
    describe();
    updateGeometry();
}

void TagChip::setState(TagChoice state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    update();
}

void TagChip::describe()
{
    const QString states[] = {tr("off"), tr("with"), tr("without")};
    const QString state = states[int(m_state)];
    setAccessibleName(m_routes == 1
                          ? tr("tag %1, 1 route, %2").arg(m_tag, state)
                          : tr("tag %1, %n routes, %2", nullptr, m_routes).arg(m_tag, state));
    setToolTip(tr("%1: %2. Click to run only what has the tag, again for only what has it not, "
                  "again for both.")
                   .arg(m_tag, state));
}

QSize TagChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {widthFor(text(), metrics), metrics.height() + metrics.height() / 2};
}

void TagChip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    ChipLook look = lookOf(m_state, palette());
    if (underMouse() && look.fill.style() != Qt::NoBrush)
        look.fill = blend(palette().color(QPalette::WindowText), look.fill.color(), 0.08);
    const QRectF pill = QRectF(rect()).adjusted(3, 3, -3, -3); // room for the focus ring
    painter.setPen(look.outline);
    painter.setBrush(look.fill);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);

    QFont font = this->font();
    font.setStrikeOut(look.isStruckThrough);
    painter.setFont(font);
    painter.setPen(look.text);
    const QString text = fontMetrics().elidedText(this->text(), Qt::ElideMiddle,
                                                  width() - fontMetrics().averageCharWidth());
    painter.drawText(rect(), int(Qt::AlignCenter) | int(Qt::TextSingleLine), text);

    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.2));
        const QRectF ring = QRectF(rect()).adjusted(0.8, 0.8, -0.8, -0.8);
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
}

} // namespace Broadside
