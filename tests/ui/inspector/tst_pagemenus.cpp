// The menu of a page as it reads: each check that it offers passes on the body that it was made
// from, and each capture finds what was pointed at.
#include "inspector/bodypage.h"
#include "inspector/richviewer.h"
#include "viewmenustest.h"

#include <QTest>
#include <QTextCursor>

using namespace Broadside;

class TestPageMenus : public ViewMenusTest
{
    Q_OBJECT

private:
    // The words of the preview, which are in sight.
    QPoint placeOf(const QString &words) const
    {
        const QTextBrowser *browser = viewer<RichViewer>()->browser();
        QTextCursor found = browser->document()->find(words);
        found.setPosition(found.selectionStart() + 1);
        return browser->cursorRect(found).center();
    }

private Q_SLOTS:
    void aPageAsItReads_data();
    void aPageAsItReads();
    void whatIsSelectedInAPage();
};

void TestPageMenus::aPageAsItReads_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("captured");
    const auto row = [](const char *name, const char *type, const char *body, const char *words,
                        const char *check, const char *captured) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(body) << QString::fromUtf8(words)
                            << QString::fromUtf8(check) << QString::fromUtf8(captured);
    };
    row("heading", "text/html",
        "<html><head><title>Hello</title></head><body><h1>Hello</h1><p>you</p></body></html>",
        "Hello", "xpath \"string(/html/body/h1)\" == \"Hello\"", "\"Hello\"");
    row("entities", "text/html", "<html><body><p>A &amp; B&nbsp;C</p><p>D</p></body></html>", "A &",
        "xpath \"string(/html/body/p[1])\" == \"A & B\u00a0C\"", "\"A & B\u00a0C\"");
    row("elements inside", "text/html",
        "<html><body><p>one <b>two</b></p><p>three</p></body></html>", "one",
        "xpath \"string(/html/body/p[1])\" == \"one two\"", "\"one two\"");
    row("lines", "text/html", "<html><body><p>one\n two</p><p>three</p></body></html>", "one",
        "xpath \"string(/html/body/p[1])\" == \"one\\n two\"", "\"one\\n two\"");
    row("twice", "text/html", "<html><body><p>one two</p><p>one two</p></body></html>", "one",
        "body contains \"one two\"", "");
    row("cells", "text/html",
        "<html><body><table><tr><td>one</td><td>two</td></tr></table></body></html>", "two",
        "xpath \"string(/html/body/table/tr/td[2])\" == \"two\"", "\"two\"");
    row("Markdown", "text/markdown", "# Head line\n\nSome *words* here\n", "Head",
        "body contains \"Head line\"", "");
    row("marks in Markdown", "text/markdown", "# Head line\n\nSome *words* here\n", "words",
        "body contains \"words\"", "");
}

void TestPageMenus::aPageAsItReads()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, words);
    showAs(ViewMode::Preview, type, body);
    QTRY_VERIFY(viewer<RichViewer>()->isComplete());
    QTRY_VERIFY(viewer<RichViewer>()->text().contains(words));
    QMenu *menu = menuAt(viewer<RichViewer>()->browser()->viewport(), placeOf(words));
    QVERIFY(menu);
    const Offered offered = offeredBy(menu);
    QTEST(offered.check, "check");
    QCOMPARE(problemOf(offered.check), QString());
    QTEST(offered.query.isEmpty() ? QString() : captured(offered.query), "captured");
}

void TestPageMenus::whatIsSelectedInAPage()
{
    showAs(ViewMode::Preview, "text/html",
           "<html><body><p>one two three</p><p>a &amp; b</p><p>c &lt; d</p></body></html>");
    QTRY_VERIFY(viewer<RichViewer>()->isComplete());
    QTextBrowser *browser = viewer<RichViewer>()->browser();
    const auto offeredFor = [&](const QString &words) {
        browser->setTextCursor(browser->document()->find(words));
        return offeredBy(menuByKey(browser));
    };
    QCOMPARE(offeredFor(QStringLiteral("two three")).check,
             QStringLiteral("body contains \"two three\""));
    const Offered whole = offeredFor(QStringLiteral("a & b"));
    QCOMPARE(whole.check, QStringLiteral("xpath \"string(/html/body/p[2])\" == \"a & b\""));
    QCOMPARE(problemOf(whole.check), QString());
    QVERIFY(offeredFor(QStringLiteral("c <")).check.isEmpty()); // it is not there as it reads
}

QTEST_MAIN(TestPageMenus)
#include "tst_pagemenus.moc"
