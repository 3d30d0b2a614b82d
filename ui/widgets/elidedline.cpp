#include "widgets/elidedline.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>

namespace Broadside {

namespace {

constexpr int textMargin = 2; // pixels that Qt leaves at both ends of a line

} // namespace

ElidedLine::ElidedLine(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true);
}

QRect ElidedLine::textArea() const
{
    QStyleOptionFrame panel;
    initStyleOption(&panel);
    return style()
        ->subElementRect(QStyle::SE_LineEditContents, &panel, this)
        .marginsRemoved(textMargins())
        .adjusted(textMargin, 0, -textMargin, 0);
}

QString ElidedLine::shownText() const
{
    return fontMetrics().elidedText(text(), Qt::ElideRight, textArea().width());
}

void ElidedLine::paintEvent(QPaintEvent *event)
{
    const QString shown = shownText();
    if (hasFocus() || shown == text()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QPainter painter(this);
    QStyleOptionFrame panel;
    initStyleOption(&panel);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &panel, &painter, this);
    const Qt::Alignment place = (alignment() & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    const int flags = int(QStyle::visualAlignment(layoutDirection(), place)) | Qt::TextSingleLine;
    style()->drawItemText(&painter, textArea(), flags, palette(), isEnabled(), shown,
                          QPalette::Text);
}

} // namespace Broadside
