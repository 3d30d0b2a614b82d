// Whether scripts are those that were trusted, what is said when they are not, and what a plan gets
// when they are.
#include "scriptedshop.h"
#include "trust/scripttrust.h"

using namespace Broadside;

namespace {

QStringList untrustedNames(const ScriptTrust &trust)
{
    QStringList names;
    for (const ScriptSource &source : trust.sources) {
        if (source.state == ScriptSource::State::Changed)
            names += QString(source.name + u" (changed)");
        else if (source.state == ScriptSource::State::New)
            names += source.name;
    }
    return names;
}

} // namespace

class ScriptTrustTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<ScriptedShop>();
        m_store = std::make_unique<TrustedCollections>(m_shop->path("trusted.json"));
    }

    void nothingIsTrustedAtFirst()
    {
        const ScriptTrust trust = now();
        QVERIFY(!trust.isTrusted());
        QVERIFY(!trust.isRemembered);
        QVERIFY(trust.canBeRemembered);
        QCOMPARE(untrustedNames(trust).size(), 7);
    }

    void whatWasTrustedIsUntilItChanges()
    {
        remember();
        QVERIFY(now().isTrusted());
        QVERIFY(now().isRemembered);
        m_shop->write("shop/scripts/lib/sum.js", "export const sum = () => 'other'");
        QCOMPARE(untrustedNames(now()),
                 QStringList{QStringLiteral("scripts/lib/sum.js (changed)")});
        remember();
        QVERIFY(now().isTrusted());
    }

    void newScriptsAreTold()
    {
        remember();
        m_shop->write("shop/scripts/lib/more.js", "export const more = 1");
        m_shop->write("shop/scripts/sign.js", "import './lib/sum.js'; import './lib/more.js';");
        QCOMPARE(untrustedNames(now()), (QStringList{QStringLiteral("scripts/sign.js (changed)"),
                                                     QStringLiteral("scripts/lib/more.js")}));
    }

    void inlineBodiesCount()
    {
        remember();
        Collection changed = m_shop->collection();
        changed.shutdown = {ScriptedShop::body("app.vars.get('b')")};
        QCOMPARE(untrustedNames(scriptTrust(changed, *m_store)),
                 QStringList{QStringLiteral("script 1 at shutdown (changed)")});
        // The same body elsewhere is known; one file's text in another file is not.
        changed = m_shop->collection();
        changed.startup.insert(changed.startup.begin(), changed.shutdown.front());
        QVERIFY(scriptTrust(changed, *m_store).isTrusted());
        m_shop->write("shop/scripts/copy.js", "export default app => app.vars.set('a', 1)");
        changed.startup.push_back(m_shop->file("scripts/copy.js"));
        QCOMPARE(untrustedNames(scriptTrust(changed, *m_store)),
                 QStringList{QStringLiteral("scripts/copy.js")});
    }

    void removedScriptsAskForNothing()
    {
        remember();
        Collection less = m_shop->collection();
        less.shutdown.clear();
        less.dependencies.clear();
        QVERIFY(scriptTrust(less, *m_store).isTrusted());
    }

    void aFileThatCameBackIsNew()
    {
        QVERIFY(QFile::remove(m_shop->path("shop/scripts/start.js")));
        remember();
        QVERIFY(now().isTrusted()); // it cannot run, and says so when it is to
        m_shop->write("shop/scripts/start.js", "export default () => {}");
        QCOMPARE(untrustedNames(now()), QStringList{QStringLiteral("scripts/start.js (changed)")});
    }

    void partOfTheProgramIsTrusted()
    {
        Collection sample = m_shop->collection();
        sample.filePath = QStringLiteral(":/broadside/samples/shop.broadside.yaml");
        QVERIFY(scriptTrust(sample, *m_store).isTrusted());
    }

    void withoutAFileNothingIsRemembered()
    {
        Collection unsaved = m_shop->collection();
        unsaved.filePath.clear();
        const ScriptTrust trust = scriptTrust(unsaved, *m_store);
        QVERIFY(!trust.canBeRemembered);
        QVERIFY(!trust.isTrusted());
        QVERIFY(!m_store->trust(unsaved.filePath, trustedScripts(trust.sources)));
    }

    void aBrokenFileTrustsNothing()
    {
        remember();
        m_shop->write("trusted.json", "{");
        const ScriptTrust trust = now();
        QVERIFY(!trust.isTrusted());
        QVERIFY(trust.problem);
        QVERIFY(untrustedError(trust, m_shop->collection()).message.contains(u"is broken"));
    }

    void theErrorNamesScripts()
    {
        const Error error = untrustedError(now(), m_shop->collection());
        QCOMPARE(error.code, ErrorCode::Usage);
        QCOMPARE(error.place.file, m_shop->path("shop/shop.broadside.yaml"));
        QCOMPARE(error.message,
                 QStringLiteral("the collection's scripts run only when they are trusted: "
                                "scripts/sign.js, scripts/start.js, script 1 at shutdown, check "
                                "script 1 of 'Users/search', check script 2 of 'Users/search', "
                                "handler of 'Users/search', scripts/lib/sum.js. Read them, then "
                                "run with --trust, or trust the collection in the window."));
        remember();
        m_shop->write("shop/scripts/start.js", "export default () => {}");
        QCOMPARE(untrustedError(now(), m_shop->collection()).message,
                 QStringLiteral("scripts have changed or come since the collection was trusted: "
                                "scripts/start.js (changed). Read them, then run with --trust, or "
                                "trust the collection in the window."));
    }

    void theErrorNamesTenAtMost()
    {
        Collection large = m_shop->collection();
        large.dependencies.clear();
        large.middleware.clear();
        large.root.items.clear();
        large.shutdown.clear();
        large.startup.clear();
        for (int i = 1; i <= 13; ++i)
            large.startup.push_back(ScriptedShop::body(qPrintable(QString::number(i))));
        const QString message = untrustedError(scriptTrust(large, *m_store), large).message;
        QVERIFY(message.contains(u"script 10 at startup and 3 more. Read"));
        QVERIFY(!message.contains(u"script 11"));
    }

    // Neither of what is said nor of what is stored.
    void noTextOfAScriptIsPassedOn()
    {
        const QByteArray secret = "s3cret-in-a-script";
        m_shop->write("shop/scripts/start.js", "const key = '" + secret + "';");
        Collection collection = m_shop->collection();
        collection.shutdown = {ScriptedShop::body("const key = 's3cret-in-a-script'")};
        const ScriptTrust trust = scriptTrust(collection, *m_store);
        QVERIFY(trust.sources[1].text.contains(secret));
        QVERIFY(!untrustedError(trust, collection).message.contains(QLatin1String(secret)));
        QVERIFY(m_store->trust(collection.filePath, trustedScripts(trust.sources)));
        QFile file(m_shop->path("trusted.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray stored = file.readAll();
        QVERIFY(stored.contains("scripts/start.js"));
        QVERIFY(!stored.contains(secret));
    }

    void thePlanGetsTheFiles()
    {
        RunPlan plan;
        trustScripts(plan, now().sources);
        QVERIFY(plan.areScriptsTrusted);
        QVERIFY(plan.trustedFiles);
        QStringList paths = plan.trustedFiles->keys();
        paths.sort();
        QCOMPARE(paths, (QStringList{m_shop->path("shop/scripts/lib/sum.js"),
                                     m_shop->path("shop/scripts/sign.js"),
                                     m_shop->path("shop/scripts/start.js")}));
    }

private:
    ScriptTrust now() const { return scriptTrust(m_shop->collection(), *m_store); }

    void remember() const
    {
        const Collection collection = m_shop->collection();
        const auto remembered = m_store->trust(collection.filePath, trustedScripts(now().sources));
        QVERIFY(remembered && remembered->isEmpty());
    }

    std::unique_ptr<ScriptedShop> m_shop;
    std::unique_ptr<TrustedCollections> m_store;
};

QTEST_GUILESS_MAIN(ScriptTrustTest)
#include "tst_scripttrust.moc"
