// What is inherited is grey in choices, too: closed, and in their lists.
#include "composer/authpage.h"
#include "composer/inheritingbox.h"
#include "composer/placeholders.h"
#include "composer/settingsform.h"
#include "theme/look.h"

#include <QTest>

using namespace Broadside;

namespace {

// Of the look, with a hint whose colour nothing else has.
QPalette withRedHint(QPalette palette)
{
    palette.setColor(QPalette::PlaceholderText, Qt::red);
    palette.setColor(QPalette::Highlight, Qt::blue);
    return palette;
}

int redPixels(QWidget &widget)
{
    const QImage image = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
    }
    return count;
}

QColor colorInList(const QComboBox &box, int item)
{
    return box.itemData(item, Qt::ForegroundRole).value<QBrush>().color();
}

} // namespace

class InheritingBoxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isGreyOnlyWhereItSaysWhatIsInherited_data()
    {
        QTest::addColumn<QPalette>("look");
        QTest::newRow("light") << withRedHint(lightPalette());
        QTest::newRow("dark") << withRedHint(darkPalette());
    }

    void isGreyOnlyWhereItSaysWhatIsInherited()
    {
        QFETCH(const QPalette, look);
        InheritingBox box(QStringLiteral("inherited"),
                          {QStringLiteral("own"), QStringLiteral("other")});
        QFont sharp = box.font(); // no pixel is between two colours
        sharp.setStyleStrategy(QFont::NoAntialias);
        box.setFont(sharp);
        box.setPalette(look);
        QCOMPARE(box.currentIndex(), 0);
        QVERIFY(redPixels(box) > 10);
        box.setInherited(QStringLiteral("inherited by others"));
        QVERIFY(redPixels(box) > 10);
        QCOMPARE(colorInList(box, 0), QColor(Qt::red));
        box.setCurrentIndex(1);
        QCOMPARE(redPixels(box), 0);
        QVERIFY(!box.itemData(1, Qt::ForegroundRole).isValid());
    }

    void followsThePalette()
    {
        InheritingBox box(QStringLiteral("inherited"), {QStringLiteral("own")});
        for (const QPalette &look : {lightPalette(), darkPalette()}) {
            box.setPalette(look);
            QCOMPARE(colorInList(box, 0), look.color(QPalette::Active, QPalette::PlaceholderText));
            QVERIFY(colorInList(box, 0) != look.color(QPalette::ButtonText));
        }
    }

    void allChoicesOfThePagesAreSuch()
    {
        SettingsForm settings;
        settings.show({}, {.timeout = {},
                           .connectTimeout = {},
                           .redirects = {},
                           .http = QStringLiteral("HTTP/2 (folder Users)"),
                           .verifyTls = QStringLiteral("yes (default)"),
                           .retry = {}});
        const auto choices = settings.findChildren<QComboBox *>();
        QCOMPARE(choices.size(), 4); // two of them are of retries
        for (QComboBox *choice : choices) {
            QVERIFY(qobject_cast<InheritingBox *>(choice));
            QCOMPARE(choice->currentIndex(), 0);
        }
        QCOMPARE(choices[0]->currentText(), QStringLiteral("HTTP/2 (folder Users)"));
        QCOMPARE(choices[1]->currentText(), QStringLiteral("yes (default)"));

        AuthPage auth;
        auth.show({}, QStringLiteral("Basic, from the collection"), Placeholders());
        const auto *kind = auth.findChild<InheritingBox *>();
        QVERIFY(kind);
        QCOMPARE(kind->currentText(), QStringLiteral("As inherited"));
        QCOMPARE(kind->count(), 5);
    }
};

QTEST_MAIN(InheritingBoxTest)
#include "tst_inheritingbox.moc"
