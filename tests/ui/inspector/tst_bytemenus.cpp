// The menus of bytes and of pictures: what they offer passes on the body that it was made from.
#include "inspector/bodypage.h"
#include "inspector/hexviewer.h"
#include "inspector/imageviewer.h"
#include "viewmenustest.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QMenu>
#include <QTest>

using namespace Broadside;

namespace {

QString sha256Of(const QByteArray &bytes)
{
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return QStringLiteral("hex,%1;").arg(QString::fromLatin1(hash.toHex()));
}

QByteArray picture()
{
    QImage image(3, 2, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class TestByteMenus : public ViewMenusTest
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void theByteAtThePointer();
    void behindTheBytesAllAreMeant();
    void whatIsMaskedInBytesIsNotChecked();
    void aLongBodyIsReadInTheBackground();
    void aLongPartIsNoCheck();
    void ofABodyThatWasKeptInPart_data();
    void ofABodyThatWasKeptInPart();
    void aPicture();
};

void TestByteMenus::bytes_data()
{
    QTest::addColumn<QList<int>>("keys"); // that select, by the key and the one that extends
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("query");
    const QByteArray body = QByteArray::fromHex("89504e470d0a");
    QTest::newRow("at the beginning")
        << QList<int>{Qt::Key_Home, Qt::Key_Right} << "bytes startsWith hex,8950;" << QString();
    QTest::newRow("a part") << QList<int>{Qt::Key_End} << "bytes contains hex,0a;" << QString();
    QTest::newRow("nothing") << QList<int>() << QString(u"sha256 == " + sha256Of(body)) << "sha256";
    QTest::newRow("everything") << QList<int>{Qt::Key_Home, Qt::Key_End}
                                << QString(u"sha256 == " + sha256Of(body)) << "sha256";
}

void TestByteMenus::bytes()
{
    QFETCH(const QList<int>, keys);
    const QByteArray body = QByteArray::fromHex("89504e470d0a");
    showAs(ViewMode::Hex, "application/octet-stream", body);
    HexView *view = viewer<HexViewer>()->view();
    for (qsizetype i = 0; i < keys.size(); ++i)
        QTest::keyClick(view, Qt::Key(keys[i]), i == 0 ? Qt::NoModifier : Qt::ShiftModifier);
    QMenu *menu = menuByKey(view);
    QVERIFY(menu);
    const Offered offered = offeredBy(menu);
    QTEST(offered.check, "check");
    QTEST(offered.query, "query");
    QCOMPARE(problemOf(offered.check), QString());
    if (!offered.query.isEmpty())
        QCOMPARE(captured(offered.query), sha256Of(body));
    menu = menuByKey(view);
    QCOMPARE(checkBy(menu, QStringLiteral("Add Check of the Size")),
             QStringLiteral("bytes count == 6"));
    QCOMPARE(problemOf(QStringLiteral("bytes count == 6")), QString());
    menu = menuByKey(view);
    const QString type = checkBy(menu, QStringLiteral("Add Check of the Content Type"));
    QCOMPARE(type, QStringLiteral("header \"Content-Type\" == \"application/octet-stream\""));
    QCOMPARE(problemOf(type), QString());
}

// What is selected is meant where it is pointed at, else the byte there.
void TestByteMenus::theByteAtThePointer()
{
    QByteArray body;
    for (int i = 0; i < 256; ++i)
        body += char(i);
    showAs(ViewMode::Hex, "application/octet-stream", body);
    HexView *view = viewer<HexViewer>()->view();
    const QPoint place(view->viewport()->width() / 3, view->fontMetrics().lineSpacing() * 3 / 2);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    const qint64 at = view->cursorOffset();
    QVERIFY(at > 2 && at < 250);
    const auto hexOf = [&](qint64 begin, qint64 length) {
        return QString::fromLatin1(body.mid(begin, length).toHex());
    };
    QTest::keyClick(view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(offeredBy(menuAt(view->viewport(), place)).check,
             QStringLiteral("bytes contains hex,%1;").arg(hexOf(at, 2)));
    QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
    const Offered offered = offeredBy(menuAt(view->viewport(), place));
    QCOMPARE(offered.check, QStringLiteral("bytes contains hex,%1;").arg(hexOf(at, 1)));
    QCOMPARE(problemOf(offered.check), QString());
    QVERIFY(offered.query.isEmpty());
}

void TestByteMenus::behindTheBytesAllAreMeant()
{
    showAs(ViewMode::Hex, "application/octet-stream", "abc");
    HexView *view = viewer<HexViewer>()->view();
    QTest::keyClick(view, Qt::Key_End);
    const QPoint below(10, view->viewport()->height() - 5);
    QCOMPARE(offeredBy(menuAt(view->viewport(), below)).check,
             QString(u"sha256 == " + sha256Of("abc")));
}

// The next response has the secret in its place.
void TestByteMenus::whatIsMaskedInBytesIsNotChecked()
{
    showAs(ViewMode::Hex, "text/plain; charset=utf-8", "key \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2!");
    HexView *view = viewer<HexViewer>()->view();
    QVERIFY(offeredBy(menuByKey(view)).check.isEmpty());
    QVERIFY(checkBy(menuByKey(view), QStringLiteral("Add Check of the Size")).isEmpty());
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(offeredBy(menuByKey(view)).check, QStringLiteral("bytes startsWith hex,6b;"));
    for (int i = 0; i < 5; ++i) // into the mask
        QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(offeredBy(menuByKey(view)).check.isEmpty());
    QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(offeredBy(menuByKey(view)).check, QStringLiteral("bytes contains hex,21;"));
}

void TestByteMenus::aLongBodyIsReadInTheBackground()
{
    const QByteArray body(3'000'000, 'x');
    showAs(ViewMode::Hex, "application/octet-stream", body);
    QMenu *menu = menuByKey(viewer<HexViewer>()->view());
    QVERIFY(menu);
    QTRY_VERIFY(checkEntry(menu)->isEnabled());
    QTRY_VERIFY(entry(menu, QStringLiteral("Add Check of the Size"))->isEnabled());
    QCOMPARE(offeredBy(menu).check, QString(u"sha256 == " + sha256Of(body)));
}

void TestByteMenus::aLongPartIsNoCheck()
{
    showAs(ViewMode::Hex, "application/octet-stream", QByteArray(3'000'000, 'x'));
    HexView *view = viewer<HexViewer>()->view();
    QTest::keyClick(view, Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QMenu *menu = menuByKey(view);
    QVERIFY(menu);
    QTRY_VERIFY(entry(menu, QStringLiteral("Add Check of the Size"))->isEnabled());
    QCOMPARE(offeredBy(menu).check, QString());
}

void TestByteMenus::ofABodyThatWasKeptInPart_data()
{
    QTest::addColumn<bool>("isSelected");
    QTest::addColumn<QString>("check");
    QTest::newRow("nothing selected") << false << QString();
    QTest::newRow("all that was kept") << true << "bytes startsWith hex,89504e470d0a;";
}

// The size and the hash are of what came, and so they are not known.
void TestByteMenus::ofABodyThatWasKeptInPart()
{
    QFETCH(const bool, isSelected);
    RouteRecord kept = record(QStringLiteral("a"), "application/octet-stream",
                              QByteArray::fromHex("89504e470d0a"));
    kept.attempts.back().response->bodyBytesLeftOut = 4000;
    m_panel->setCanAdd([] { return true; });
    m_panel->show(kept);
    m_panel->body()->setMode(ViewMode::Hex);
    HexView *view = viewer<HexViewer>()->view();
    if (isSelected) {
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_End, Qt::ShiftModifier);
    }
    const Offered offered = offeredBy(menuByKey(view));
    QTEST(offered.check, "check");
    QCOMPARE(offered.query, QString());
    QCOMPARE(checkBy(menuByKey(view), QStringLiteral("Add Check of the Size")), QString());
    QCOMPARE(checkBy(menuByKey(view), QStringLiteral("Add Check of the Content Type")),
             QStringLiteral("header \"Content-Type\" == \"application/octet-stream\""));
}

void TestByteMenus::aPicture()
{
    const QByteArray bytes = picture();
    QVERIFY(!bytes.isEmpty());
    showAs(ViewMode::Preview, "image/png", bytes);
    ImageViewer *view = viewer<ImageViewer>();
    QTRY_VERIFY(!view->image().isNull());
    QMenu *menu = menuAt(view->childAt(view->rect().center()), QPoint(1, 1));
    QVERIFY(menu);
    QVERIFY(entry(menu, QStringLiteral("Copy Picture"))->isEnabled());
    const Offered offered = offeredBy(menu);
    QCOMPARE(offered.check, QString(u"sha256 == " + sha256Of(bytes)));
    QCOMPARE(problemOf(offered.check), QString());
    QCOMPARE(captured(offered.query), sha256Of(bytes));
    QWidget *focused = view->focusProxy();
    const QString size = checkBy(menuByKey(focused), QStringLiteral("Add Check of the Size"));
    QCOMPARE(size, QStringLiteral("bytes count == %1").arg(bytes.size()));
    QCOMPARE(problemOf(size), QString());
    QCOMPARE(checkBy(menuByKey(focused), QStringLiteral("Add Check of the Content Type")),
             QStringLiteral("header \"Content-Type\" == \"image/png\""));
}

QTEST_MAIN(TestByteMenus)
#include "tst_bytemenus.moc"
