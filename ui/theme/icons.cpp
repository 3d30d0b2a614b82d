#include "theme/icons.h"

#include "theme/theme.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>

namespace Broadside {

namespace {

// Draws a polygon in the unit square with the colour that the theme has when it is painted.
class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(QPolygonF shape, QColor Theme::*color)
        : m_shape(std::move(shape))
        , m_color(color)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QApplication::palette();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mode == QIcon::Disabled
                              ? palette.color(QPalette::Disabled, QPalette::ButtonText)
                              : Theme::of(palette).*m_color);
        painter->translate(rect.topLeft());
        painter->scale(rect.width(), rect.height());
        painter->drawPolygon(m_shape);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QPolygonF m_shape;
    QColor Theme::*m_color;
};

// Two strokes across, in the colour of what they stand beside.
class CrossEngine : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        constexpr qreal margin = 0.28;
        constexpr qreal thickness = 0.09;
        const QPalette palette = QApplication::palette();
        const bool isQuiet = mode == QIcon::Normal;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        painter->scale(rect.width(), rect.height());
        painter->setPen(
            QPen(isQuiet ? Theme::of(palette).mutedText : palette.color(QPalette::WindowText),
                 thickness, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(QPointF(margin, margin), QPointF(1 - margin, 1 - margin));
        painter->drawLine(QPointF(1 - margin, margin), QPointF(margin, 1 - margin));
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new CrossEngine(*this); }
};

} // namespace

QIcon runIcon()
{
    return QIcon(new GlyphEngine({{0.2, 0.1}, {0.9, 0.5}, {0.2, 0.9}}, &Theme::passed));
}

QIcon stopIcon()
{
    return QIcon(
        new GlyphEngine({{0.15, 0.15}, {0.85, 0.15}, {0.85, 0.85}, {0.15, 0.85}}, &Theme::failed));
}

QIcon closeIcon()
{
    return QIcon(new CrossEngine);
}

} // namespace Broadside
