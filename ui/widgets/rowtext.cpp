#include "widgets/rowtext.h"

#include <QFontMetrics>
#include <QPainter>

#include <cmath>

namespace Broadside {

namespace {

constexpr int mostLines = 2000;            // some screens full
constexpr qsizetype mostCharacters = 4000; // of a line; no screen is as wide

// The part of a transform that changes how a text is laid out.
QTransform scaleOf(const QPainter &painter)
{
    const QTransform transform = painter.deviceTransform();
    return {transform.m11(), transform.m12(), transform.m21(), transform.m22(), 0, 0};
}

} // namespace

RowText::RowText(Qt::TextElideMode elide)
    : m_elide(elide)
    , m_lines(mostLines)
{}

void RowText::draw(QPainter &painter, const QRectF &area, const QString &text)
{
    if (text.isEmpty() || area.width() <= 0)
        return;
    if (m_height == 0 || m_font != painter.font()) {
        m_lines.clear();
        m_font = painter.font();
        m_height = painter.fontMetrics().height();
    }
    const QPointF place(area.left(), area.top() + std::floor((area.height() - m_height) / 2));
    const QStaticText &whole = lineOf(painter, {.text = text});
    if (whole.size().width() <= area.width())
        painter.drawStaticText(place, whole);
    else
        painter.drawStaticText(place, lineOf(painter, {.text = text, .width = int(area.width())}));
}

const QStaticText &RowText::lineOf(const QPainter &painter, const Key &key)
{
    if (const QStaticText *known = m_lines.object(key))
        return *known;
    QString text = key.text;
    if (text.size() > mostCharacters)
        text = text.first(mostCharacters) + u'…';
    for (const QChar lineEnd :
         {QChar(u'\n'), QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator)})
        text.replace(lineEnd, u' ');
    if (key.width >= 0)
        text = painter.fontMetrics().elidedText(text, m_elide, key.width);
    auto *line = new QStaticText(text);
    line->setTextFormat(Qt::PlainText);
    line->prepare(scaleOf(painter), painter.font());
    m_lines.insert(key, line);
    return *line;
}

} // namespace Broadside
