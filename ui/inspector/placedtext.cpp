#include "inspector/placedtext.h"

#include <QPainter>

#include <algorithm>

namespace Broadside {

namespace {

constexpr char16_t firstCharacter = u' ';
constexpr char16_t lastCharacter = u'~';

} // namespace

PlacedFont::PlacedFont(const QFont &font)
    : m_font(QRawFont::fromFont(font))
{
    QString characters;
    for (char16_t character = firstCharacter; character <= lastCharacter; ++character)
        characters += QChar(character);
    characters += QChar(m_font.supportsCharacter(QChar(dot)) ? dot : u'.');
    m_glyphs = m_font.glyphIndexesForString(characters);
    m_advance = m_font.advancesForGlyphIndexes({glyphOf(u'0')}).value(0).x();
}

quint32 PlacedFont::glyphOf(char16_t character) const
{
    const bool isAmong = character >= firstCharacter && character <= lastCharacter;
    return isAmong ? m_glyphs.value(character - firstCharacter)
                   : m_glyphs.value(m_glyphs.size() - 1);
}

PlacedText::PlacedText(const PlacedFont &font)
    : m_font(font)
{}

PlacedText::Run &PlacedText::runOf(const QColor &color)
{
    const auto known = std::ranges::find(m_runs, color, &Run::color);
    return known != m_runs.end() ? *known : m_runs.emplace_back(Run{.color = color});
}

void PlacedText::add(QPointF place, QStringView text, const QColor &color)
{
    Run &run = runOf(color);
    for (const QChar character : text) {
        run.glyphs += m_font.glyphOf(character.unicode());
        run.places += place;
        place.rx() += m_font.advance();
    }
}

void PlacedText::paint(QPainter &painter) const
{
    for (const Run &run : m_runs) {
        QGlyphRun glyphs;
        glyphs.setRawFont(m_font.font());
        glyphs.setGlyphIndexes(run.glyphs);
        glyphs.setPositions(run.places);
        painter.setPen(run.color);
        painter.drawGlyphRun({}, glyphs);
    }
}

} // namespace Broadside
