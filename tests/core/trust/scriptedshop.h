// A collection in a folder of its own with scripts of every kind, for tests.
#pragma once

#include "trust/collectionscripts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace Broadside {

class ScriptedShop
{
public:
    ScriptedShop()
    {
        QDir(m_folder.path()).mkpath(QStringLiteral("shop/scripts/lib"));
        write("outside.js", "export default 1");
        write("shop/shop.broadside.yaml", "broadside: 1\n");
        write("shop/scripts/sign.js",
              "import {sum} from './lib/sum.js';\nexport default (route, config) => config;\n");
        write("shop/scripts/lib/sum.js", "export const sum = (a, b) => a + b;\n");
        write("shop/scripts/start.js", "export default app => app.vars.set('a', 1)");
    }

    // Canonical, as paths of the temporary folder may lead through links.
    QString path(const char *name) const
    {
        return QDir(QFileInfo(m_folder.path()).canonicalFilePath())
            .filePath(QString::fromUtf8(name));
    }

    void write(const char *name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), qint64(text.size()));
    }

    Script file(const char *name) const
    {
        return {.file = QString::fromUtf8(name),
                .path = QDir(path("shop")).filePath(QString::fromUtf8(name)),
                .body = {}};
    }

    static Script body(const char *text)
    {
        return {.file = {}, .path = {}, .body = QString::fromUtf8(text)};
    }

    // One of each kind: sign.js twice, a body twice.
    Collection collection() const
    {
        Collection shop;
        shop.name = QStringLiteral("Shop");
        shop.filePath = path("shop/shop.broadside.yaml");
        shop.directoryPath = path("shop");
        shop.dependencies = {
            {.name = QStringLiteral("signed"), .script = file("scripts/sign.js")},
            {.name = QStringLiteral("agent")},
        };
        shop.middleware = {
            {.name = QStringLiteral("request-id"), .kind = RequestIdOptions()},
            {.name = QStringLiteral("scripts/sign.js"), .kind = file("scripts/sign.js")},
        };
        shop.startup = {file("scripts/start.js")};
        shop.shutdown = {body("app.vars.get('a')")};
        Folder users;
        users.name = QStringLiteral("Users");
        Route search = route("search");
        search.scriptChecks = {body("return true"), body("return 'never'")};
        search.handler = body("return response.json()");
        users.items.push_back({.item = search});
        Route list = route("list");
        list.handler = body("return response.json()");
        Folder unnamed; // as an include without a name is
        unnamed.items.push_back({.item = list});
        shop.root.items.push_back({.item = users});
        shop.root.items.push_back({.item = unnamed});
        return shop;
    }

    static Route route(const char *name)
    {
        Route route;
        route.name = QString::fromUtf8(name);
        route.method = QStringLiteral("GET");
        return route;
    }

private:
    QTemporaryDir m_folder;
};

inline QStringList usesOf(const std::vector<UsedScript> &scripts)
{
    QStringList uses;
    for (const UsedScript &each : scripts)
        uses += englishText(each.use);
    return uses;
}

} // namespace Broadside
