#include "script/modulefiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Broadside {

namespace {

bool isBelow(const QString &file, const QString &folder)
{
    if (folder.isEmpty())
        return false;
    const QString prefix = folder.endsWith(u'/')
                               ? folder
                               : QString(folder + QLatin1Char('/')); // that of the root does
    return file.startsWith(prefix);
}

} // namespace

QByteArray scriptPrint(const QByteArray &source)
{
    return QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex();
}

ModuleFiles::ModuleFiles(const QString &folder, bool mayLeave, qsizetype most, Prints trusted)
    : m_folder(folder)
    , m_canonical(QFileInfo(folder).canonicalFilePath())
    , m_mayLeave(mayLeave)
    , m_most(most)
    , m_trusted(std::move(trusted))
{}

Result<QString> ModuleFiles::named(const QString &path) const
{
    return checked(QDir(m_folder).filePath(path), path);
}

Result<QString> ModuleFiles::imported(const QString &specifier, const QString &from) const
{
    if (!specifier.startsWith(u"./") && !specifier.startsWith(u"../")) {
        return wordedFailure(
            ErrorCode::File,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "'%1' cannot be imported: only files of the collection's "
                                        "folder can, by paths that begin with ./ or ../"),
                      {specifier}));
    }
    const QDir base = from.isEmpty() ? QDir(m_folder) : QFileInfo(from).dir();
    return checked(base.filePath(specifier), specifier);
}

// Links are followed before it is asked where the file is. What is outside is refused the same
// whether it is there or not.
Result<QString> ModuleFiles::checked(const QString &path, const QString &asWritten) const
{
    const QString file = QFileInfo(path).canonicalFilePath();
    const QString place =
        file.isEmpty() ? QDir::cleanPath(QDir(m_folder).absoluteFilePath(path)) : file;
    const bool isInside =
        isBelow(place, m_canonical) || (file.isEmpty() && isBelow(place, m_folder));
    if (!m_mayLeave && !isInside) {
        return wordedFailure(
            ErrorCode::File,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "the script '%1' is outside of the collection's folder"),
                      {asWritten}));
    }
    if (file.isEmpty() || !QFileInfo(file).isFile()) {
        return wordedFailure(
            ErrorCode::File,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "there is no script '%1'"), {asWritten}));
    }
    return file;
}

// What was shown when trust was asked for is what runs, whatever is written meanwhile.
Result<QByteArray> ModuleFiles::read(const QString &path) const
{
    if (!m_trusted)
        return readAny(path);
    const QString name = QDir(m_canonical).relativeFilePath(path);
    const auto print = m_trusted->constFind(path);
    if (print == m_trusted->constEnd()) {
        return wordedFailure(
            ErrorCode::File,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "the script '%1' is not among those that are trusted: only "
                                        "files that the collection names, and those that they "
                                        "import by statements, are"),
                      {name}));
    }
    Result<QByteArray> text = readAny(path);
    if (text && scriptPrint(*text) != *print) {
        return wordedFailure(
            ErrorCode::File,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "the script '%1' has changed since it was trusted: run the "
                                        "collection again"),
                      {name}));
    }
    return text;
}

Result<QByteArray> ModuleFiles::readAny(const QString &path) const
{
    const QString name = QDir(m_canonical).relativeFilePath(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return wordedFailure(
            ErrorCode::File,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script '%1' cannot be read: %2"),
                      {name, file.errorString()}));
    }
    QByteArray text = file.read(m_most + 1);
    if (text.size() > m_most) {
        return wordedFailure(
            ErrorCode::TooLarge,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "the script '%1' has more than %2 bytes, the most that "
                                        "one may have"),
                      {name, QString::number(m_most)}));
    }
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    return text;
}

} // namespace Broadside
