#include "outputfile.h"

#include "console.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>

#include <cerrno>

namespace Broadside {

namespace {

Error openError(const QString &path, const QString &why)
{
    return {ErrorCode::Usage, QStringLiteral("%1 cannot be written: %2").arg(path, why), {}};
}

// Where the text is instead; empty when there is no place for it either.
QString rescue(const QByteArray &text)
{
    QTemporaryFile file(QDir::tempPath() + QStringLiteral("/broadside-XXXXXX.json"));
    file.setAutoRemove(false);
    if (!file.open() || file.write(text) != text.size() || !file.flush())
        return {};
    return file.fileName();
}

// Without links and detours, as far as the path exists.
QString canonicalPath(const QString &path)
{
    const QFileInfo info(path);
    const QString existing = info.canonicalFilePath();
    if (!existing.isEmpty())
        return existing;
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? QDir::cleanPath(info.absoluteFilePath())
                            : QDir::cleanPath(folder + u'/' + info.fileName());
}

} // namespace

OutputFile::OutputFile(QString path, std::unique_ptr<QFileDevice> device)
    : m_path(std::move(path))
    , m_device(std::move(device))
{}

OutputFile::OutputFile(OutputFile &&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::open(const QString &path)
{
    if (path == u"-")
        return OutputFile(QStringLiteral("standard output"), nullptr);
    const QFileInfo info(path);
    if (info.isDir())
        return std::unexpected(openError(path, QStringLiteral("it is a folder")));
    // Devices and pipes are written to, not replaced.
    if (info.exists() && !info.isFile()) {
        auto device = std::make_unique<QFile>(path);
        if (!device->open(QIODevice::WriteOnly))
            return std::unexpected(openError(path, device->errorString()));
        return OutputFile(path, std::move(device));
    }
    auto file = std::make_unique<QSaveFile>(path);
    file->setDirectWriteFallback(true);
    if (!file->open(QIODevice::WriteOnly))
        return std::unexpected(openError(path, file->errorString()));
    return OutputFile(path, std::move(file));
}

Result<void> OutputFile::write(const QByteArray &text)
{
    const std::optional<QString> trouble = m_device ? writeToDevice(text) : print(text);
    if (!trouble)
        return {};
    QString message = openError(m_path, *trouble).message;
    const QString rescued = rescue(text);
    if (!rescued.isEmpty())
        message += QStringLiteral("; the text is in %1").arg(rescued);
    return failure(ErrorCode::File, message);
}

std::optional<QString> OutputFile::writeToDevice(const QByteArray &text)
{
    bool isWritten = m_device->write(text) == text.size() && m_device->flush();
    if (auto *file = qobject_cast<QSaveFile *>(m_device.get()))
        isWritten = file->commit() && isWritten;
    return isWritten ? std::nullopt : std::optional(m_device->errorString());
}

std::optional<QString> OutputFile::print(const QByteArray &text)
{
    return Console::print(text) ? std::nullopt : std::optional(qt_error_string(errno));
}

bool isSameOutput(const QString &left, const QString &right)
{
    if (left == u"-" || right == u"-")
        return left == right;
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    constexpr Qt::CaseSensitivity spelling = Qt::CaseInsensitive;
#else
    constexpr Qt::CaseSensitivity spelling = Qt::CaseSensitive;
#endif
    return canonicalPath(left).compare(canonicalPath(right), spelling) == 0;
}

} // namespace Broadside
