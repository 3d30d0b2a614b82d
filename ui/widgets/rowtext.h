// Draws the texts of rows and cells, one line each, cut where there is no room for all.
// A text is measured and laid out once and remembered for the next frames, which show nearly the
// same texts again. One object for one font; owned by who paints.
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QString>

class QPainter;
class QRectF;

namespace Broadside {

class RowText
{
public:
    explicit RowText(Qt::TextElideMode elide);

    // At the left of the area and in the middle of its height, in the painter's font and pen.
    void draw(QPainter &painter, const QRectF &area, const QString &text);

private:
    struct Key
    {
        QString text;
        int width = -1; // that it is cut to; -1: all of it

        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.text, key.width);
        }
    };

    const QStaticText &lineOf(const QPainter &painter, const Key &key);

    Qt::TextElideMode m_elide;
    QFont m_font; // that the lines were made for
    int m_height = 0;
    QCache<Key, QStaticText> m_lines;
};

} // namespace Broadside
