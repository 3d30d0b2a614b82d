// The bar of the timing page, painted.
#include "inspector/timingbar.h"
#include "theme/theme.h"

#include <QTest>

#include <array>

using namespace Broadside;

class TestTimingBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void phasesRiseInTheOrderOfTime();
    void iconsRiseAsTheBarDoes();
};

namespace {

constexpr std::array phases{Phase::Connect, Phase::Tls, Phase::Send, Phase::Wait, Phase::Receive};

// As many of each, one after the other.
std::vector<TimingPart> allPhases()
{
    std::vector<TimingPart> parts;
    for (const Phase phase : phases) {
        TimingPart part;
        part.name = toName(phase);
        part.start = Milliseconds(100) * int(parts.size());
        part.duration = Milliseconds(100);
        part.phase = phase;
        parts.push_back(part);
    }
    return parts;
}

int rowsOf(const QImage &image, int x, const QColor &color)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y)
        rows += image.pixelColor(x, y) == color ? 1 : 0;
    return rows;
}

} // namespace

void TestTimingBar::phasesRiseInTheOrderOfTime()
{
    TimingBar bar;
    bar.resize(500, 40);
    bar.setParts(allPhases());
    const QImage image = bar.grab().toImage();
    const Theme &theme = Theme::of(bar.palette());
    int before = 0;
    for (int i = 0; i < int(phases.size()); ++i) {
        const int x = int((i * 100 + 50) * image.devicePixelRatio());
        const int rows = rowsOf(image, x, theme.phase(phases[size_t(i)]));
        QVERIFY(rows > before);
        before = rows;
    }
}

void TestTimingBar::iconsRiseAsTheBarDoes()
{
    QWidget widget;
    QFont font;
    font.setPixelSize(20); // in a tiny icon the frame is as high as a step
    widget.setFont(font);
    const Theme &theme = Theme::of(widget.palette());
    int before = 0;
    for (const TimingPart &part : allPhases()) {
        const QImage image = iconOf(part, widget).pixmap(64).toImage();
        const int rows = rowsOf(image, image.width() / 2, theme.phase(*part.phase));
        QVERIFY(rows > before);
        before = rows;
    }
}

QTEST_MAIN(TestTimingBar)
#include "tst_timingbar.moc"
