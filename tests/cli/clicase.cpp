#include "clicase.h"

#include "clifiles.h"

#include <QDir>
#include <QTemporaryDir>

namespace Broadside {

namespace {

QStringList readLines(const QString &path)
{
    return readFile(path).split(u'\n', Qt::SkipEmptyParts);
}

// Empty when the text is as expected.
QString compare(const QString &path, const QString &text)
{
    if (qEnvironmentVariableIsSet("BROADSIDE_REWRITE_GOLDEN")) {
        QFile::remove(path);
        QFile file(path);
        if (!text.isEmpty() && file.open(QIODevice::WriteOnly))
            file.write(text.toUtf8());
        return {};
    }
    const QString expected = readFile(path);
    if (text == expected)
        return {};
    return path + u":\nexpected\n" + expected + u"\nbut it is\n" + text;
}

} // namespace

QStringList caseFolders()
{
    const QDir cases(QStringLiteral(CASES_DIR));
    QStringList folders = cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (QString &name : folders)
        name = cases.filePath(name);
    return folders;
}

QString differenceInCase(CliProgram &program, const QString &folder)
{
    const QTemporaryDir temporary;
    program.setFolder(folder);
    for (const QString &line : readLines(folder + QStringLiteral("/environment")))
        program.setEnvironment(line.section(u'=', 0, 0), line.section(u'=', 1));
    QStringList arguments = readLines(folder + QStringLiteral("/arguments"));
    arguments.replaceInStrings(QStringLiteral("{tmp}"), temporary.path());
    if (!program.run(arguments))
        return QStringLiteral("the program does not end");

    QString difference = compare(
        folder + QStringLiteral("/output"),
        normalised(program.output(), temporary.path()).replace(folder, QStringLiteral("{case}")));
    difference +=
        compare(folder + QStringLiteral("/errors"), normalised(program.errors(), temporary.path()));
    const int expected = readFile(folder + QStringLiteral("/status")).trimmed().toInt();
    if (program.status() != expected)
        difference +=
            QStringLiteral("the status is %1, not %2\n").arg(program.status()).arg(expected);
    return difference;
}

} // namespace Broadside
