#include "theme/icons.h"

#include "theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace Broadside {

namespace {

using ColorOf = QColor (*)(const QPalette &palette, QIcon::Mode mode);

QByteArray svgText(const QString &name)
{
    QFile file(QStringLiteral(":/broadside/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Draws an SVG file with the colour for `currentColor` that the theme has when it is painted.
class SvgEngine : public QIconEngine
{
public:
    // `normalName` is shown as long as the pointer is elsewhere.
    SvgEngine(const QString &name, ColorOf color, const QString &normalName = {})
        : m_text(svgText(name))
        , m_normalText(normalName.isEmpty() ? m_text : svgText(normalName))
        , m_color(color)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray text = mode == QIcon::Normal ? m_normalText : m_text;
        if (m_color) {
            const QColor color = m_color(QApplication::palette(), mode);
            text.replace("currentColor", color.name().toLatin1());
        }
        QSvgRenderer(text).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SvgEngine(*this); }

private:
    QByteArray m_text;
    QByteArray m_normalText;
    ColorOf m_color; // null: the colours of the file
};

QColor unlessDisabled(const QPalette &palette, QIcon::Mode mode, QColor Theme::*color)
{
    return mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::ButtonText)
                                   : Theme::of(palette).*color;
}

QColor runColor(const QPalette &palette, QIcon::Mode mode)
{
    return unlessDisabled(palette, mode, &Theme::passed);
}

QColor stopColor(const QPalette &palette, QIcon::Mode mode)
{
    return unlessDisabled(palette, mode, &Theme::failed);
}

QColor textColor(const QPalette &palette, QIcon::Mode)
{
    return palette.color(QPalette::WindowText);
}

QColor closeColor(const QPalette &palette, QIcon::Mode mode)
{
    return mode == QIcon::Normal ? Theme::of(palette).mutedText
                                 : palette.color(QPalette::WindowText);
}

} // namespace

QIcon programIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("broadside"), nullptr));
}

QIcon runIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("run"), runColor));
}

QIcon stopIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("stop"), stopColor));
}

QIcon closeIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("close"), closeColor));
}

QIcon warningIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("warning"), stopColor));
}

QIcon questionIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("question"), textColor));
}

QIcon unsavedIcon()
{
    return QIcon(new SvgEngine(QStringLiteral("close"), closeColor, QStringLiteral("unsaved")));
}

} // namespace Broadside
