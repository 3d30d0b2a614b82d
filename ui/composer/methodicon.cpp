#include "composer/methodicon.h"

#include "theme/theme.h"

#include <QIconEngine>
#include <QPainter>

namespace Broadside {

namespace {

QFont boldSmall(QFont font)
{
    font.setBold(true);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

class MethodIconEngine : public QIconEngine
{
public:
    MethodIconEngine(QString method, const QFont &font, const QColor &color)
        : m_method(std::move(method))
        , m_font(font)
        , m_color(color)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setFont(m_font);
        painter->setPen(m_color);
        painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, m_method);
        painter->restore();
    }

    // Painted at the size that is asked for: a scaled text would be blurred.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        const QSize natural = sizeFor(m_font);
        const qreal scale = qreal(size.height()) / natural.height();
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::TextAntialiasing);
        painter.scale(scale, scale);
        paint(&painter, QRect(QPoint(), (QSizeF(size) / scale).toSize()), mode, state);
        return pixmap;
    }

    static QSize sizeFor(const QFont &font)
    {
        const QFontMetrics metrics(font);
        return {metrics.horizontalAdvance(QStringLiteral("DELETE")) + metrics.averageCharWidth(),
                metrics.height()};
    }

    QIconEngine *clone() const override { return new MethodIconEngine(*this); }

private:
    QString m_method;
    QFont m_font;
    QColor m_color;
};

} // namespace

QIcon methodIcon(const QString &method, const QFont &font, const QPalette &palette)
{
    return QIcon(new MethodIconEngine(method, boldSmall(font), Theme::of(palette).method(method)));
}

QSize methodIconSize(const QFont &font)
{
    return MethodIconEngine::sizeFor(boldSmall(font));
}

} // namespace Broadside
