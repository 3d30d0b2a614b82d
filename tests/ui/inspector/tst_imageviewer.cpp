// Pictures: a large one is scaled in the background, a coarse version is there at once.

#include "inspector/imageviewer.h"
#include "viewtest.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class tst_ImageViewer : public ViewTest
{
    Q_OBJECT

private Q_SLOTS:
    void scalesLargePicturesInTheBackground();
};

// Columns that are black and white in turn: smoothly scaled they are grey.
static QByteArray stripes(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x)
            line[x] = x % 2 == 0 ? qRgb(0, 0, 0) : qRgb(255, 255, 255);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "BMP");
    return bytes;
}

static bool isSmooth(const QPixmap &picture)
{
    const QImage image = picture.toImage();
    const int grey = qGray(image.pixel(image.width() / 2, image.height() / 2));
    return grey > 60 && grey < 200;
}

void tst_ImageViewer::scalesLargePicturesInTheBackground()
{
    ImageViewer viewer;
    open(viewer);
    ShownBody body;
    body.bytes = stripes({4000, 2500});
    QSignalSpy decoded(&viewer, &BodyViewer::positionChanged);
    viewer.show(body, false);
    QTRY_COMPARE(decoded.size(), 1);
    QVERIFY(!viewer.picture().isNull());
    QTRY_VERIFY(!viewer.isScaling() && isSmooth(viewer.picture()));
    const int width = viewer.picture().width();
    QVERIFY(width <= 400);
    viewer.resize(300, 300);
    QVERIFY(viewer.picture().width() < width); // at once
    QTRY_VERIFY(!viewer.isScaling() && isSmooth(viewer.picture()));
    QVERIFY(viewer.picture().width() < width);
    // What is being scaled, does not come after the next picture.
    viewer.resize(350, 300);
    body.bytes = stripes({20, 10});
    viewer.show(body, false);
    QTRY_COMPARE(decoded.size(), 2);
    QTRY_VERIFY(!viewer.isScaling());
    QCOMPARE(viewer.picture().size(), QSize(20, 10));
}

QTEST_MAIN(tst_ImageViewer)
#include "tst_imageviewer.moc"
