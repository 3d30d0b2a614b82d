// Text of which every character has a place of its own, as in columns: gathered piece by piece and
// painted with one call for each colour, where to lay out each piece would take most of a frame.
// For one frame; on the GUI thread.
#pragma once

#include <QColor>
#include <QGlyphRun>
#include <QRawFont>

#include <vector>

class QPainter;

namespace Broadside {

// The characters of ASCII in a font, and the dot that stands for one that cannot be shown.
class PlacedFont
{
public:
    static constexpr char16_t dot = u'·';

    explicit PlacedFont(const QFont &font);

    const QRawFont &font() const { return m_font; }
    // The dot's for a character that is not among them.
    quint32 glyphOf(char16_t character) const;
    // Pixels that each of them takes in a font of fixed width.
    double advance() const { return m_advance; }

private:
    QRawFont m_font;
    QList<quint32> m_glyphs; // from the blank on; the last is the dot
    double m_advance = 0;
};

class PlacedText
{
public:
    // The font outlives it.
    explicit PlacedText(const PlacedFont &font);

    // The characters beside each other, from a point on the base line.
    void add(QPointF place, QStringView text, const QColor &color);
    void paint(QPainter &painter) const;

private:
    struct Run
    {
        QColor color;
        QList<quint32> glyphs = {};
        QList<QPointF> places = {};
    };
    Run &runOf(const QColor &color);

    const PlacedFont &m_font;
    std::vector<Run> m_runs; // few
};

} // namespace Broadside
