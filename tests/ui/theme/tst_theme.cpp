// That all text in colours of the theme can be read, wherever it stands.
#include "theme/contrast.h"
#include "theme/icons.h"
#include "theme/theme.h"

#include <QApplication>
#include <QTest>

using namespace Broadside;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresContrast();
    void textIsReadable_data();
    void textIsReadable();
    void fadedTextIsReadable_data() { textIsReadable_data(); }
    void fadedTextIsReadable();
    void matchesAreReadable_data() { textIsReadable_data(); }
    void matchesAreReadable();
    void iconsAreSeen_data() { textIsReadable_data(); }
    void iconsAreSeen();
};

namespace {

QPalette lightPalette()
{
    QPalette palette(QColor(0xefefef));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf7f7f7));
    palette.setColor(QPalette::Highlight, QColor(0x308cc6));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x323232));
    palette.setColor(QPalette::Base, QColor(0x242424));
    palette.setColor(QPalette::AlternateBase, QColor(0x2b2b2b));
    palette.setColor(QPalette::Highlight, QColor(0x308cc6));
    return palette;
}

// As a current row of the timeline is filled.
QColor washed(const QPalette &palette)
{
    constexpr double share = 0.2;
    const QColor base = palette.color(QPalette::Base);
    const QColor wash = palette.color(QPalette::Highlight);
    const auto part = [](int from, int to) { return int(from + (to - from) * share); };
    return {part(base.red(), wash.red()), part(base.green(), wash.green()),
            part(base.blue(), wash.blue())};
}

QList<QColor> textColors(const Theme &theme)
{
    QList<QColor> colors{theme.failed, theme.passed, theme.variable, theme.mutedText};
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
        colors += theme.method(QString::fromLatin1(method));
    return colors;
}

void verifyContrast(const QColor &text, const QColor &ground)
{
    QVERIFY2(contrastOf(text, ground) >= enoughContrast,
             qPrintable(QStringLiteral("%1 on %2: %3")
                            .arg(text.name(), ground.name())
                            .arg(contrastOf(text, ground))));
}

} // namespace

void TestTheme::measuresContrast()
{
    QVERIFY(std::abs(contrastOf(Qt::black, Qt::white) - 21) < 1e-9);
    QCOMPARE(contrastOf(Qt::red, Qt::red), 1);
    QVERIFY(std::abs(contrastOf(QColor(0x777777), Qt::white) - 4.48) < 0.01);
}

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestTheme::textIsReadable()
{
    QFETCH(const QPalette, palette);
    const Theme &theme = Theme::of(palette);
    for (const QColor &text : textColors(theme)) {
        for (const QPalette::ColorRole role :
             {QPalette::Base, QPalette::AlternateBase, QPalette::Window})
            verifyContrast(text, palette.color(role));
        verifyContrast(text, washed(palette));
    }
    for (const QColor &text : {theme.mutedText, theme.variable})
        verifyContrast(text, theme.chip);
}

void TestTheme::fadedTextIsReadable()
{
    QFETCH(const QPalette, palette);
    const Theme &theme = Theme::of(palette);
    const QColor base = palette.color(QPalette::Base);
    QList<QColor> texts = textColors(theme);
    texts += palette.color(QPalette::Text);
    for (const QColor &text : texts) {
        const QColor faded = fadedOn(base, text);
        verifyContrast(faded, base);
        QVERIFY(contrastOf(faded, base) < contrastOf(text, base));
    }
    verifyContrast(fadedOn(theme.chip, theme.mutedText), theme.chip);
}

void TestTheme::matchesAreReadable()
{
    QFETCH(const QPalette, palette);
    const Theme &theme = Theme::of(palette);
    for (const QColor &ground : {theme.match, theme.currentMatch})
        verifyContrast(palette.color(QPalette::Text), ground);
    QVERIFY(contrastOf(theme.match, palette.color(QPalette::Base)) <
            contrastOf(theme.currentMatch, palette.color(QPalette::Base)));
}

// Something of each icon stands out from the ground, as much as graphics have to.
void TestTheme::iconsAreSeen()
{
    QFETCH(const QPalette, palette);
    constexpr double enoughForGraphics = 3;
    const QPalette usual = QApplication::palette();
    QApplication::setPalette(palette);
    const QColor ground = palette.color(QPalette::Window);
    for (const QIcon &icon :
         {runIcon(), stopIcon(), closeIcon(), warningIcon(), questionIcon(), programIcon()}) {
        const QImage image = icon.pixmap(32).toImage();
        double best = 1;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() == 255)
                    best = std::max(best, contrastOf(pixel, ground));
            }
        }
        QVERIFY2(best >= enoughForGraphics, qPrintable(QString::number(best)));
    }
    QApplication::setPalette(usual);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
