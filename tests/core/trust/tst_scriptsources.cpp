// The texts that the scripts of a collection are made of.
#include "script/modulefiles.h"
#include "scriptedshop.h"
#include "trust/scriptsources.h"

using namespace Broadside;

namespace {

QStringList described(const std::vector<ScriptSource> &sources)
{
    QStringList lines;
    for (const ScriptSource &source : sources) {
        QStringList uses;
        for (const Wording &use : source.uses)
            uses += englishText(use);
        lines += QString(source.name + u": " + uses.join(QStringLiteral(", ")));
    }
    return lines;
}

} // namespace

class ScriptSourcesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_shop = std::make_unique<ScriptedShop>(); }

    void eachTextOnceWithItsUses()
    {
        QCOMPARE(
            described(read()),
            (QStringList{
                QStringLiteral(
                    "scripts/sign.js: dependency 'signed', middleware 'scripts/sign.js'"),
                QStringLiteral("scripts/start.js: script 1 at startup"),
                QStringLiteral("script 1 at shutdown: script 1 at shutdown"),
                QStringLiteral(
                    "check script 1 of 'Users/search': check script 1 of 'Users/search'"),
                QStringLiteral(
                    "check script 2 of 'Users/search': check script 2 of 'Users/search'"),
                QStringLiteral("handler of 'Users/search': handler of 'Users/search', handler of "
                               "'list'"),
                QStringLiteral("scripts/lib/sum.js: imported by 'scripts/sign.js'")}));
        const std::vector<ScriptSource> sources = read();
        QVERIFY(sources[0].isFile);
        QCOMPARE(sources[0].path, m_shop->path("shop/scripts/sign.js"));
        QVERIFY(sources[0].text.contains("import {sum}"));
        QCOMPARE(sources[0].print, scriptPrint(sources[0].text));
        QVERIFY(!sources[2].isFile);
        QCOMPARE(sources[2].text, QByteArray("app.vars.get('a')"));
    }

    void importsAreFollowedInCircles()
    {
        m_shop->write("shop/scripts/lib/sum.js", "import '../sign.js';\nimport './deep.js'");
        m_shop->write("shop/scripts/lib/deep.js", "import '../start.js'\nimport './sum.js'");
        const QStringList lines = described(read());
        QVERIFY(lines.contains(QStringLiteral(
            "scripts/sign.js: dependency 'signed', middleware 'scripts/sign.js', imported by "
            "'scripts/lib/sum.js'")));
        QVERIFY(lines.contains(
            QStringLiteral("scripts/lib/deep.js: imported by 'scripts/lib/sum.js'")));
        QCOMPARE(filePrints(read()).size(), 4);
    }

    void filesFromOutsideAreNotRead()
    {
        m_shop->write("shop/scripts/sign.js", "import '../../outside.js'; import './none.js'");
        QVERIFY(!filePrints(read()).contains(m_shop->path("outside.js")));
        QCOMPARE(filePrints(read()).size(), 2); // sign.js and start.js
        Collection open = m_shop->collection();
        open.directoryPath.clear(); // --allow-outside
        const auto sources = scriptSources(collectionScripts(open), scriptHome(open));
        QVERIFY(filePrints(sources).contains(m_shop->path("outside.js")));
    }

    void whatCannotBeReadSaysWhy()
    {
        QVERIFY(QFile::remove(m_shop->path("shop/scripts/start.js")));
        m_shop->write("shop/scripts/sign.js", QByteArray(1'000'001, ' '));
        const std::vector<ScriptSource> sources = read();
        QCOMPARE(
            englishText(sources[0].problem),
            QStringLiteral("the script 'scripts/sign.js' has more than 1000000 bytes, the most "
                           "that one may have"));
        QVERIFY(sources[0].text.isEmpty());
        QVERIFY(sources[0].print.isEmpty());
        QCOMPARE(sources[1].name, QStringLiteral("scripts/start.js"));
        QVERIFY(englishText(sources[1].problem).startsWith(u"there is no script"));
        QVERIFY(filePrints(sources).isEmpty());
    }

private:
    std::vector<ScriptSource> read() const
    {
        const Collection collection = m_shop->collection();
        return scriptSources(collectionScripts(collection), scriptHome(collection));
    }

    std::unique_ptr<ScriptedShop> m_shop;
};

QTEST_GUILESS_MAIN(ScriptSourcesTest)
#include "tst_scriptsources.moc"
