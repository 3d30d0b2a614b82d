// broadside_screenshots FOLDER [--dark] [--suffix TEXT] [NAME…]: writes pictures of the window's
// states into the folder.
#include "scenes.h"
#include "theme/fieldstyle.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QPalette>
#include <QStyleFactory>
#include <QStyleHints>

#include <cstdio>

using namespace Broadside;

namespace {

QPalette darkPalette()
{
    QPalette palette(QColor(0x24282f));
    palette.setColor(QPalette::Base, QColor(0x1b1e23));
    palette.setColor(QPalette::AlternateBase, QColor(0x20242a));
    palette.setColor(QPalette::Highlight, QColor(0x2f4a78));
    palette.setColor(QPalette::HighlightedText, QColor(0xffffff));
    palette.setColor(QPalette::Link, QColor(0x7db4f5));
    // As platforms have it: fainter than the rest, and yet to be read.
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
          QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor(0x868d97));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(0x3a424d));
    return palette;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0); // two pictures of one state are the same
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    makeFieldsVisible();
    QCommandLineParser parser;
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption suffix(QStringLiteral("suffix"), {}, QStringLiteral("text"));
    parser.addOptions({dark, suffix});
    parser.addPositionalArgument(QStringLiteral("folder"), {});
    parser.process(application);
    QStringList names = parser.positionalArguments();
    if (names.isEmpty())
        parser.showHelp(2);
    const QDir folder(names.takeFirst());
    if (!folder.mkpath(QStringLiteral(".")))
        qFatal("%s cannot be made", qPrintable(folder.path()));
    if (parser.isSet(dark))
        QApplication::setPalette(darkPalette());

    int made = 0;
    for (const SceneEntry &scene : scenes()) {
        if (!names.isEmpty() && !names.contains(scene.name))
            continue;
        const QString path = folder.filePath(
            scene.name + parser.value(suffix) +
            (parser.isSet(dark) ? QStringLiteral("-dark") : QString()) + QStringLiteral(".png"));
        if (!scene.make().save(path))
            qFatal("%s cannot be written", qPrintable(path));
        std::printf("%s\n", qPrintable(QDir::toNativeSeparators(path)));
        std::fflush(stdout);
        ++made;
    }
    return made > 0 ? 0 : 2;
}
