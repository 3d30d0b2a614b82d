// Every refusal: a broken file each, named after its error, with the errors expected beside it.
// Run with BROADSIDE_REWRITE_GOLDEN=1 to write the expectations anew.
#include "formats/collectionreader.h"
#include "formats/yamlsyntaxerror.h"
#include "sourcedir.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Broadside;

namespace {

QString dataPath(const QString &name)
{
    return QStringLiteral(BROADSIDE_SOURCE_DIR "/tests/data/collections/") + name;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray errorLines(const LoadedCollection &loaded)
{
    QByteArray lines;
    for (const Error &error : loaded.errors)
        lines += error.toString().toUtf8() + '\n';
    return lines;
}

void compareWithGolden(const QByteArray &actual, const QString &path)
{
    if (qEnvironmentVariableIsSet("BROADSIDE_REWRITE_GOLDEN")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(actual);
    }
    QCOMPARE(actual, contentsOf(path));
}

QStringList routeNames(const Folder &folder)
{
    QStringList names;
    for (const CollectionItem &item : folder.items) {
        if (const auto *route = std::get_if<Route>(&item.item))
            names.append(route->name);
        else
            names += routeNames(std::get<Folder>(item.item));
    }
    return names;
}

} // namespace

class CollectionErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Every sentence that the library of today has is explained in ours; see the files.
    void wordsOfALaterYamlLibraryArePassedOn()
    {
        yaml_parser_t parser{};
        parser.error = YAML_PARSER_ERROR;
        parser.problem = "found a thing of version 3";
        parser.problem_mark = {.index = 14, .line = 1, .column = 2};
        QCOMPARE(yamlSyntaxError(parser, "broadside: 1\n  x", QStringLiteral("a.yaml")).toString(),
                 QStringLiteral("a.yaml:2:3: this is not YAML: found a thing of version 3"));
    }

    void initTestCase() { QDir::setCurrent(dataPath(QStringLiteral("broken"))); }

    void namesTheMistake_data()
    {
        QTest::addColumn<QString>("path");
        const QDir directory(dataPath(QStringLiteral("broken")));
        for (const QString &name : directory.entryList({QStringLiteral("*.yaml")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << directory.filePath(name);
    }

    void namesTheMistake()
    {
        QFETCH(QString, path);
        const LoadedCollection loaded = loadCollection(path);
        QVERIFY(!loaded.errors.isEmpty());
        for (const Error &error : loaded.errors)
            QVERIFY2(error.place.isKnown(), qPrintable(error.message));
        compareWithGolden(errorLines(loaded), path.chopped(5) + QStringLiteral(".txt"));
    }

    void loadsTheGoodRoutesBesideTheBadOnes()
    {
        const LoadedCollection loaded = loadCollection(QStringLiteral("many-errors.yaml"));
        QCOMPARE(routeNames(loaded.collection.root),
                 (QStringList{QStringLiteral("d"), QStringLiteral("good")}));
    }

    void reportsEveryFileOfAFolder()
    {
        const QString directory = dataPath(QStringLiteral("ten-broken"));
        const LoadedCollection loaded = loadCollection(directory);
        QSet<QString> files;
        for (const Error &error : loaded.errors) {
            files.insert(error.place.file);
            QVERIFY(error.place.line > 0 && error.place.column > 0);
        }
        QCOMPARE(files.size(), 10);
        QCOMPARE(loaded.files.size(), 11);
        QCOMPARE(routeNames(loaded.collection.root),
                 (QStringList{QStringLiteral("fine0"), QStringLiteral("fine3"),
                              QStringLiteral("fine4"), QStringLiteral("fine5"),
                              QStringLiteral("fine8"), QStringLiteral("fine9")}));
    }

    void refusesWhatIsNoCollectionFile()
    {
        QCOMPARE(loadCollection(QStringLiteral("nowhere.yaml")).errors.first().message,
                 QStringLiteral("there is no such file"));
        QCOMPARE(loadCollection(QStringLiteral("parts")).errors.first().message,
                 QStringLiteral("this folder has no broadside.yaml and no *.broadside.yaml"));
    }

    void boundsTheNumberOfErrors()
    {
        QByteArray text = "broadside: 1\nroutes:\n";
        for (int i = 0; i < 5000; ++i)
            text += "  - 1\n";
        const LoadedCollection loaded = parseCollection(text, QStringLiteral("/x/a.yaml"));
        QCOMPARE(loaded.errors.size(), 1001);
        QCOMPARE(loaded.errors.last().message, QStringLiteral("4000 more errors are not shown"));
    }
};

QTEST_GUILESS_MAIN(CollectionErrorsTest)
#include "tst_collectionerrors.moc"
