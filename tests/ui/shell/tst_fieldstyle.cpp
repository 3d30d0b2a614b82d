// Borders of fields that can be seen in a dark window.
#include "theme/fieldstyle.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace Broadside;

class TestFieldStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bordersAreSeen_data()
    {
        QTest::addColumn<QColor>("window");
        QTest::newRow("light") << QColor(0xefefef);
        QTest::newRow("dark") << QColor(0x24282f);
    }

    // The brightness of the border is far enough from that of the window around it.
    void bordersAreSeen()
    {
        QFETCH(QColor, window);
        QApplication::setStyle(QStringLiteral("fusion"));
        QPalette palette(window);
        if (window.lightness() < 128)
            palette.setColor(QPalette::Base, window.darker(130));
        makeFieldsVisible();
        const std::unique_ptr<QWidget> fields[] = {
            std::make_unique<QLineEdit>(), std::make_unique<QComboBox>(),
            std::make_unique<QPlainTextEdit>(), std::make_unique<QSpinBox>()};
        for (const auto &field : fields) {
            field->setPalette(palette);
            field->resize(120, field->sizeHint().height());
            const QImage picture = field->grab().toImage();
            int farthest = 0; // the border is not on the very edge in each of them
            for (int x = 0; x < 3; ++x) {
                const QColor pixel = picture.pixelColor(x, picture.height() / 2);
                farthest = std::max(farthest, std::abs(pixel.lightness() - window.lightness()));
            }
            QVERIFY2(farthest > 40,
                     qPrintable(QStringLiteral("%1: %2")
                                    .arg(QLatin1String(field->metaObject()->className()))
                                    .arg(farthest)));
        }
    }

    void flatButtonsAreSeen()
    {
        QApplication::setStyle(QStringLiteral("fusion"));
        makeFieldsVisible();
        QWidget window;
        QToolButton button(&window);
        button.setText(QStringLiteral("Add"));
        button.setAutoRaise(true);
        button.setFocusPolicy(Qt::StrongFocus);
        button.resize(button.sizeHint());
        window.resize(200, 100);
        const auto edge = [&button] {
            const QImage picture = button.grab().toImage();
            return picture.pixelColor(0, picture.height() / 2);
        };
        QWidget other(&window);
        other.setFocusPolicy(Qt::StrongFocus);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window, 60'000));
        other.setFocus();
        QTRY_VERIFY(other.hasFocus());
        const QColor ground = window.palette().color(QPalette::Window);
        const QColor resting = edge();
        QVERIFY(std::abs(resting.lightness() - ground.lightness()) > 40);
        button.setFocus();
        QTRY_VERIFY(button.hasFocus());
        QTRY_VERIFY(edge() != resting);
    }
};

QTEST_MAIN(TestFieldStyle)
#include "tst_fieldstyle.moc"
