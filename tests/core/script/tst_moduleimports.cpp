// What a module imports, as the compiler finds it.
#include "script/moduleimports.h"

#include <QTest>

using namespace Broadside;

class ModuleImportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importsAreFound_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QStringList>("imports");
        const auto row = [](const char *name, const QByteArray &source,
                            const QStringList &imports) {
            QTest::newRow(name) << source << imports;
        };
        const QString a = QStringLiteral("./a.js");
        const QString b = QStringLiteral("../b.js");
        row("none", "export default () => 1", {});
        row("nothing at all", "", {});
        row("names", "import {x, y as z} from './a.js';\nexport default () => x + z", {a});
        row("default and all", "import one from './a.js'; import * as all from '../b.js'", {a, b});
        row("for its effects", "import './a.js'", {a});
        row("exported again", "export {x} from './a.js'; export * from '../b.js'", {a, b});
        row("each once", "import './a.js'; import {x} from './a.js'; import '../b.js'", {a, b});
        row("below other code", "const x = 1;\nexport {x};\nimport './a.js'", {a});
        row("escaped", "import '\\x2e/a.js'", {a});
        row("letters beyond ASCII", "import './\xC3\xA4\xF0\x9F\x98\x80.js'",
            {QString::fromUtf8("./\xC3\xA4\xF0\x9F\x98\x80.js")});
        row("in a comment", "// import './a.js'\n/* import '../b.js' */", {});
        row("in a text", "const s = \"import './a.js'\"; const t = `\nimport '../b.js'\n`", {});
        row("in an expression", "const r = /import '.\\/a.js'/", {});
        row("asked for at run time", "export default async () => import('./a.js')", {});
        row("named as no file", "import 'std'", {QStringLiteral("std")});
        row("not JavaScript", "import './a.js'; let let = 1 +", {});
        row("no module", "import './a.js'; with (x) {}", {});
    }

    void importsAreFound()
    {
        QFETCH(const QByteArray, source);
        QFETCH(const QStringList, imports);
        QCOMPARE(moduleImports(source), imports);
    }

    // It would throw, or never end.
    void nothingIsExecuted()
    {
        QCOMPARE(moduleImports("import './a.js';\nthrow 1"), QStringList{QStringLiteral("./a.js")});
        QCOMPARE(moduleImports("import './a.js';\nfor (;;);\nawait new Promise(() => {})"),
                 QStringList{QStringLiteral("./a.js")});
    }

    void longTextsAreNotExamined()
    {
        const QByteArray statement = "import './a.js';";
        const qsizetype blanks = longestExamined - statement.size();
        QCOMPARE(moduleImports(statement + QByteArray(blanks, ' ')).size(), 1);
        QCOMPARE(moduleImports(statement + QByteArray(blanks + 1, ' ')), QStringList());
    }

    // Neither crashes nor takes the memory of the machine.
    void hostileTextsEnd()
    {
        QCOMPARE(moduleImports("import './a.js';" + QByteArray(50'000, '[')), QStringList());
        QCOMPARE(moduleImports("import './a.js'; x = " + QByteArray(50'000, '(')), QStringList());
        QByteArray classes = "import './a.js'; x = /";
        while (classes.size() < longestExamined - 10)
            classes += "\\p{L}";
        moduleImports(classes + "/u"); // whether the memory is enough for it depends on the engine
        QCOMPARE(moduleImports("import './a.js'").size(), 1);
    }
};

QTEST_GUILESS_MAIN(ModuleImportsTest)
#include "tst_moduleimports.moc"
