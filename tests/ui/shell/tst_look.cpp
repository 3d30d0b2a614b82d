// That the window follows the system from light to dark and back, unless somebody wants one of
// them.
#include "composer/routetabs.h"
#include "filter/tagchipbar.h"
#include "mainwindowtest.h"
#include "shell/messagebar.h"
#include "shell/questionbar.h"
#include "theme/look.h"
#include "theme/theme.h"
#include "tree/collectionpanel.h"

#include <QLabel>
#include <QProxyStyle>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

namespace {

// In place of a system with colours of its own: where there is nobody to ask for a colour scheme,
// Qt takes them from the style, and tells of others in the same way.
class SystemStyle : public QProxyStyle
{
public:
    explicit SystemStyle(bool isDark)
        : QProxyStyle(QStringLiteral("fusion"))
        , m_isDark(isDark)
    {}

    void polish(QPalette &palette) override { palette = m_isDark ? darkPalette() : lightPalette(); }

    using QProxyStyle::polish;

private:
    bool m_isDark;
};

} // namespace

class TestLook : public MainWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void theWindowFollowsTheSystem();
    void whatSomebodyWantsStays();
    void signsOfBarsFollowTheSystem();

private:
    static void setSystem(bool isDark) { QApplication::setStyle(new SystemStyle(isDark)); }
    // All panels alike, in what they are told and in what is painted.
    bool looks(bool isDark) const;
    // One of its signs has that colour.
    static bool hasSign(const QWidget &bar, const QColor &color);
};

void TestLook::cleanup()
{
    MainWindowTest::cleanup();
    QApplication::setStyle(QStringLiteral("fusion"));
    applyLook(Look::System);
}

bool TestLook::looks(bool isDark) const
{
    QTreeView *tree = m_window->findChild<CollectionPanel *>()->view();
    const QList<QWidget *> panels{m_window.get(), tree, m_window->findChild<RouteTabs *>(),
                                  m_window->findChild<TagChipBar *>()};
    const QImage rows = tree->viewport()->grab().toImage();
    const QColor ground = rows.pixelColor(rows.width() / 2, rows.height() - 2);
    return (ground.lightness() < 128) == isDark &&
           std::ranges::all_of(panels, [isDark](const QWidget *panel) {
               return Theme::of(panel->palette()).isDark == isDark;
           });
}

void TestLook::theWindowFollowsTheSystem()
{
    setSystem(false);
    applyLook(Look::System);
    open(QStringLiteral("quick-start"));
    QVERIFY(looks(false));
    setSystem(true);
    QTRY_VERIFY(looks(true));
    setSystem(false);
    QTRY_VERIFY(looks(false));
}

void TestLook::whatSomebodyWantsStays()
{
    setSystem(false);
    applyLook(Look::Dark);
    open(QStringLiteral("quick-start"));
    QTRY_VERIFY(looks(true));
    setSystem(true);
    setSystem(false);
    QVERIFY(looks(true));
    // And who has the system's again follows it from then on.
    applyLook(Look::System);
    QTRY_VERIFY(looks(false));
    setSystem(true);
    QTRY_VERIFY(looks(true));
}

bool TestLook::hasSign(const QWidget &bar, const QColor &color)
{
    // Thin strokes cover few pixels wholly.
    const auto isInIt = [&color](const QColor &pixel) {
        constexpr int alike = 8;
        return pixel.alpha() > 128 && std::abs(pixel.red() - color.red()) <= alike &&
               std::abs(pixel.green() - color.green()) <= alike &&
               std::abs(pixel.blue() - color.blue()) <= alike;
    };
    for (const QLabel *label : bar.findChildren<QLabel *>()) {
        const QImage image = label->pixmap().toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (isInIt(image.pixelColor(x, y)))
                    return true;
            }
        }
    }
    return false;
}

void TestLook::signsOfBarsFollowTheSystem()
{
    applyLook(Look::System);
    const auto *messages = m_window->findChild<MessageBar *>();
    const auto *questions = m_window->findChild<QuestionBar *>();
    for (const bool isDark : {false, true, false}) {
        setSystem(isDark);
        const QPalette expected = isDark ? darkPalette() : lightPalette();
        QTRY_VERIFY(hasSign(*messages, Theme::of(expected).failed));
        QTRY_VERIFY(hasSign(*questions, expected.color(QPalette::WindowText)));
    }
}

QTEST_MAIN(TestLook)
#include "tst_look.moc"
