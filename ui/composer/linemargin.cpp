#include "composer/linemargin.h"

#include "theme/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace Broadside {

namespace {

constexpr int fewestDigits = 2; // so that the text does not move with the tenth line

} // namespace

// What it shows is said by the editor already, to those who do not see it.
LineMargin::LineMargin(QWidget *editor)
    : QWidget(editor)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::NoFocus);
}

int LineMargin::gap() const
{
    return fontMetrics().height() / 3;
}

int LineMargin::widthFor(int lines) const
{
    const int digits = std::max(fewestDigits, int(QString::number(lines).size()));
    const int mark =
        fontMetrics().height(); // its place is kept, so that nothing moves when it comes
    return mark + digits * fontMetrics().horizontalAdvance(u'9') + 2 * gap();
}

void LineMargin::setLines(const std::vector<Line> &lines)
{
    m_lines = lines;
    update();
}

void LineMargin::setProblem(int line, int paragraph, const QString &message)
{
    m_problemLine = line;
    m_problemParagraph = paragraph;
    m_problem = message;
    update();
}

bool LineMargin::isWrong(const Line &line) const
{
    return line.number == m_problemLine && line.paragraph == m_problemParagraph;
}

bool LineMargin::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const Line &each : m_lines) {
        const bool isUnder = help->y() >= each.top && help->y() < each.top + each.height;
        if (isUnder && isWrong(each)) {
            QToolTip::showText(help->globalPos(), m_problem, this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void LineMargin::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    for (const Line &each : m_lines) {
        painter.setPen(isWrong(each) ? Theme::of(palette()).failed
                                     : palette().color(QPalette::PlaceholderText));
        const QRect place(0, each.top, width() - gap(), each.height);
        painter.drawText(place, Qt::AlignRight | Qt::AlignTop,
                         each.isContinued ? QStringLiteral("↪") : QString::number(each.number));
        if (isWrong(each))
            paintMark(painter, each);
    }
}

void LineMargin::paintMark(QPainter &painter, const Line &line) const
{
    const QRect place(gap(), line.top, fontMetrics().height(), line.height);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("✖"));
}

} // namespace Broadside
