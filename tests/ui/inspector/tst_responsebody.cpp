// The page of a response's body: the viewers it takes, finding, filtering, charsets and saving.

#include "inspector/bodyfilter.h"
#include "inspector/bodypage.h"
#include "inspector/findbar.h"
#include "inspector/hexviewer.h"
#include "inspector/richviewer.h"
#include "inspector/textview.h"
#include "responsepaneltest.h"
#include "support/bodyinfile.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class tst_ResponseBody : public ResponsePanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void keepsThePlaceWhileARunGoesOn();
    void findsFromTheKeyboard();
    void filtersFromTheKeyboard();
    void picksViewersByContentType();
    void showsBodiesInFiles();
    void overridesTheCharset();
    void savesTheBody();
    void closesHtmlFromTheWorld();
};

void tst_ResponseBody::keepsThePlaceWhileARunGoesOn()
{
    QByteArray json = "[1";
    for (int i = 0; i < 500; ++i)
        json += ",{\"id\":" + QByteArray::number(i) + '}';
    RouteRecord route = record(QStringLiteral("a"), "application/json", json + ']');
    m_panel->show(route);
    textOf(*m_panel)->verticalScrollBar()->setValue(300);
    m_panel->tabs()->setCurrentIndex(ResponsePanel::SentTab);
    route.checks.push_back(route.checks.front());
    m_panel->show(route);
    QCOMPARE(textOf(*m_panel)->topRow(), 300);
    QCOMPARE(m_panel->tabs()->currentIndex(), int(ResponsePanel::SentTab));
    // The same route with another body, as in the next run.
    route.attempts.back().response->body = QByteArray(json + ",2]");
    m_panel->show(route);
    QCOMPARE(textOf(*m_panel)->topRow(), 300);
    route.summary.id = QStringLiteral("b");
    m_panel->show(route);
    QCOMPARE(textOf(*m_panel)->topRow(), 0);
}

void tst_ResponseBody::findsFromTheKeyboard()
{
    m_panel->show(record(QStringLiteral("a"), "text/plain", "one two one"));
    m_panel->activateWindow();
    textOf(*m_panel)->setFocus();
    QTest::keyClick(textOf(*m_panel), Qt::Key_F, Qt::ControlModifier);
    FindBar *bar = m_panel->body()->findBar();
    QTRY_VERIFY(bar->isVisible() && bar->field()->hasFocus());
    QTest::keyClicks(bar->field(), QStringLiteral("one"));
    QTRY_COMPARE(m_panel->body()->viewer()->matchText(), QStringLiteral("1 of 2"));
    QTest::keyClick(bar->field(), Qt::Key_Return);
    QCOMPARE(m_panel->body()->viewer()->matchText(), QStringLiteral("2 of 2"));
    QTest::keyClick(bar->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_panel->body()->viewer()->matchText(), QStringLiteral("1 of 2"));
    QAction stop;
    stop.setShortcut(Qt::Key_Escape);
    m_panel->addAction(&stop);
    const QSignalSpy stopped(&stop, &QAction::triggered);
    QTest::keyClick(bar->field(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(textOf(*m_panel)->hasFocus());
    QCOMPARE(stopped.count(), 0); // the key was the bar's alone
    QTest::keyClick(textOf(*m_panel), Qt::Key_Escape);
    QCOMPARE(stopped.count(), 1);
}

void tst_ResponseBody::filtersFromTheKeyboard()
{
    m_panel->show(
        record(QStringLiteral("a"), "application/json", R"({"items":[{"n":1},{"n":2}]})"));
    BodyFilter *filter = m_panel->body()->filter();
    QTest::keyClicks(filter, QStringLiteral("$.items[*].n"));
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(textOf(*m_panel)->visibleTexts(), QStringList{"[1, 2]"});
    QTest::keyClicks(filter, QStringLiteral("["));
    QTRY_COMPARE(textOf(*m_panel)->visibleTexts().size(), 10);
    filter->clear();
    QTRY_COMPARE(textOf(*m_panel)->visibleTexts().first(), QStringLiteral("{"));
    m_panel->show(record(QStringLiteral("b"), "text/plain", "no JSON"));
    QVERIFY(!filter->isEnabled());
}

void tst_ResponseBody::picksViewersByContentType()
{
    m_panel->show(record(QStringLiteral("a"), "image/png", "no picture"));
    QCOMPARE(m_panel->body()->mode(), ViewMode::Preview);
    m_panel->show(record(QStringLiteral("b"), "application/octet-stream", QByteArray("\0\1", 2)));
    QCOMPARE(m_panel->body()->mode(), ViewMode::Hex);
    m_panel->show(record(QStringLiteral("c"), "text/plain", "text"));
    QCOMPARE(m_panel->body()->mode(), ViewMode::Pretty);
    for (const ViewMode mode : {ViewMode::Tree, ViewMode::Preview, ViewMode::Raw, ViewMode::Hex}) {
        m_panel->body()->setMode(mode);
        m_panel->grab();
    }
    m_panel->body()->setMode(ViewMode::Tree);
    QVERIFY(messageOf(*m_panel).contains(QLatin1String("JSON only")));
    m_panel->show(record(QStringLiteral("d"), "text/plain", ""));
    QCOMPARE(messageOf(*m_panel), QStringLiteral("The response has no body."));
}

void tst_ResponseBody::showsBodiesInFiles()
{
    RouteRecord route = record(QStringLiteral("a"), "application/json", "");
    route.attempts.back().response->body = bodyInFile("[1,2]");
    m_panel->show(route);
    route = {}; // only the panel still has the body
    for (const ViewMode mode :
         {ViewMode::Pretty, ViewMode::Tree, ViewMode::Preview, ViewMode::Raw, ViewMode::Hex}) {
        m_panel->body()->setMode(mode);
        m_panel->grab();
    }
    const auto *hex = qobject_cast<HexViewer *>(m_panel->body()->viewer());
    QVERIFY(hex);
    QCOMPARE(hex->view()->bytes(), QByteArray("[1,2]"));
    m_panel->show(record(QStringLiteral("b"), "application/json", "[3]"));
    m_panel->body()->setMode(ViewMode::Hex);
    m_panel->grab();
    QCOMPARE(hex->view()->bytes(), QByteArray("[3]"));
    m_panel->body()->setMode(ViewMode::Raw);
    m_panel->grab();
    QCOMPARE(textOf(*m_panel)->document()->text().toByteArray(), QByteArray("[3]"));
}

void tst_ResponseBody::overridesTheCharset()
{
    m_panel->show(record(QStringLiteral("a"), "text/plain; charset=ISO-8859-1", "\xd0\xb6"));
    QCOMPARE(textOf(*m_panel)->visibleTexts(), QStringList{"Ð¶"});
    auto *charsets = m_panel->findChild<QComboBox *>();
    charsets->setFocus();
    QTest::keyClick(charsets, Qt::Key_Down);
    QCOMPARE(charsets->currentText(), QStringLiteral("UTF-8"));
    QCOMPARE(textOf(*m_panel)->visibleTexts(), QStringList{"ж"});
    const QByteArray large = QByteArray("\xe4\n").repeated(500'000);
    m_panel->show(record(QStringLiteral("b"), "text/plain; charset=ISO-8859-1", large));
    QCOMPARE(textOf(*m_panel)->visibleTexts().first(), QStringLiteral("ä"));
    QTRY_COMPARE(textOf(*m_panel)->document()->size(), 1'500'000);
}

void tst_ResponseBody::savesTheBody()
{
    const QTemporaryDir directory;
    const QByteArray body("\xef\xbb\xbf{\r\n}\n");
    m_panel->show(record(QStringLiteral("a"), "application/json", body));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QString saved;
    connect(m_panel.get(), &ResponsePanel::saved, this, [&](const QString &path) { saved = path; });
    m_panel->actions()[1]->trigger();
    auto *dialog = m_panel->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->testOption(QFileDialog::DontConfirmOverwrite));
    QVERIFY(dialog->selectedFiles().first().endsWith(QLatin1String("users.json")));
    Q_EMIT dialog->fileSelected(directory.filePath(QStringLiteral("x")));
    dialog->close();
    QTRY_VERIFY(!saved.isEmpty());
    QFile file(saved);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), body);
}

void tst_ResponseBody::closesHtmlFromTheWorld()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("secret.css"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("p { color: #123456 }");
    file.close();
    const QByteArray html = "<html><head><link rel=\"stylesheet\" href=\"" +
                            QUrl::fromLocalFile(path).toString().toUtf8() +
                            "\"><script>x</script></head><body><p>Hello</p><img src=\"" +
                            path.toUtf8() + "\"></body></html>";
    m_panel->show(record(QStringLiteral("a"), "text/html", html));
    m_panel->body()->setMode(ViewMode::Preview);
    auto *viewer = qobject_cast<RichViewer *>(m_panel->body()->viewer());
    QVERIFY(viewer);
    m_panel->grab();
    QVERIFY(viewer->browser()->toPlainText().contains(QLatin1String("Hello")));
    QVERIFY(!viewer->browser()->toHtml().contains(QLatin1String("#123456")));
    const QByteArray large = "<p>" + QByteArray(2'000'000, 'x');
    m_panel->show(record(QStringLiteral("b"), "text/html", large));
    m_panel->body()->setMode(ViewMode::Preview);
    QVERIFY(viewer->notice()->text().startsWith(QLatin1String("Only the first ")));
}

QTEST_MAIN(tst_ResponseBody)
#include "tst_responsebody.moc"
