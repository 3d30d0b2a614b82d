#include "theme/look.h"

#include "theme/contrast.h"
#include "theme/theme.h"

#include <QApplication>
#include <QStyleHints>

namespace Broadside {

namespace {

void setDisabledTexts(QPalette &palette, const QColor &color)
{
    // As platforms have it: fainter than the rest, and yet to be read.
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
          QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, color);
}

Qt::ColorScheme schemeOf(Look look)
{
    switch (look) {
    case Look::Light:
        return Qt::ColorScheme::Light;
    case Look::Dark:
        return Qt::ColorScheme::Dark;
    case Look::System:
        break;
    }
    return Qt::ColorScheme::Unknown;
}

} // namespace

void applyLook(Look look)
{
    QApplication::setPalette(QPalette()); // that of the platform again
    QGuiApplication::styleHints()->setColorScheme(schemeOf(look));
    const bool wantsDark = look == Look::Dark;
    if (look == Look::System || Theme::of(QApplication::palette()).isDark == wantsDark)
        return;
    QApplication::setPalette(wantsDark ? darkPalette() : lightPalette());
}

void makeReadable(QPalette &palette)
{
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
        const QColor selection = palette.color(group, QPalette::Highlight);
        palette.setColor(group, QPalette::Highlight,
                         readableOn(palette.color(group, QPalette::HighlightedText), selection));
        const QColor base = palette.color(group, QPalette::Base);
        const QColor hint = seenOn(base, palette.color(group, QPalette::PlaceholderText));
        // It is in fields, and beside them.
        palette.setColor(
            group, QPalette::PlaceholderText,
            readableOn(palette.color(group, QPalette::Window), readableOn(base, hint)));
    }
}

QPalette lightPalette()
{
    QPalette palette(QColor(0xefefef));
    palette.setColor(QPalette::Base, QColor(0xffffff));
    palette.setColor(QPalette::AlternateBase, QColor(0xf7f7f7));
    palette.setColor(QPalette::Highlight, QColor(0x308cc6));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x1d5fa8));
    setDisabledTexts(palette, QColor(0x8a8a8a));
    makeReadable(palette);
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x24282f));
    palette.setColor(QPalette::Base, QColor(0x1b1e23));
    palette.setColor(QPalette::AlternateBase, QColor(0x20242a));
    palette.setColor(QPalette::Highlight, QColor(0x2f4a78));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x7db4f5));
    setDisabledTexts(palette, QColor(0x868d97));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x3a424d));
    makeReadable(palette);
    return palette;
}

} // namespace Broadside
