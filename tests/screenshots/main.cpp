// broadside_screenshots FOLDER [--dark] [--language CODE] [--suffix TEXT] [NAME…]: writes pictures
// of the window's states into the folder.
#include "language/languages.h"
#include "scenes.h"
#include "scenesteps.h"
#include "theme/fieldstyle.h"
#include "theme/look.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStyleFactory>

#include <cstdio>

using namespace Broadside;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0); // two pictures of one state are the same
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    makeFieldsVisible();
    QCommandLineParser parser;
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption suffix(QStringLiteral("suffix"), {}, QStringLiteral("text"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("code"));
    parser.addOptions({dark, suffix, language});
    parser.addPositionalArgument(QStringLiteral("folder"), {});
    parser.process(application);
    if (parser.isSet(language))
        useLanguage(application, parser.value(language));
    QStringList names = parser.positionalArguments();
    if (names.isEmpty())
        parser.showHelp(2);
    const QDir folder(names.takeFirst());
    if (!folder.mkpath(QStringLiteral(".")))
        qFatal("%s cannot be made", qPrintable(folder.path()));
    if (parser.isSet(dark))
        QApplication::setPalette(darkPalette());

    int made = 0;
    bool areWell = true;
    for (const SceneEntry &scene : scenes()) {
        if (!names.isEmpty() && !names.contains(scene.name))
            continue;
        const QString path = folder.filePath(
            scene.name + parser.value(suffix) +
            (parser.isSet(language) ? u'-' + parser.value(language) : QString()) +
            (parser.isSet(dark) ? QStringLiteral("-dark") : QString()) + QStringLiteral(".png"));
        if (!scene.make().save(path))
            qFatal("%s cannot be written", qPrintable(path));
        std::printf("%s\n", qPrintable(QDir::toNativeSeparators(path)));
        const QStringList problems = std::exchange(problemsFound(), {});
        for (const QString &each : problems)
            std::printf("    %s\n", qPrintable(each));
        areWell = areWell && problems.isEmpty();
        std::fflush(stdout);
        ++made;
    }
    if (made == 0)
        return 2;
    return areWell ? 0 : 1;
}
