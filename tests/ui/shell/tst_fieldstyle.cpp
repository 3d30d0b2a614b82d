// Borders of fields that can be seen in a dark window.
#include "theme/fieldstyle.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>

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
};

QTEST_MAIN(TestFieldStyle)
#include "tst_fieldstyle.moc"
