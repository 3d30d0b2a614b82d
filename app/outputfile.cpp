#include "outputfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>

#include <cstdio>

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

} // namespace

OutputFile::OutputFile(QString path, std::unique_ptr<QFileDevice> device)
    : m_path(std::move(path))
    , m_device(std::move(device))
{}

OutputFile::OutputFile(OutputFile &&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::open(const QString &path)
{
    if (path == u"-") {
        auto output = std::make_unique<QFile>();
        if (!output->open(stdout, QIODevice::WriteOnly))
            return std::unexpected(
                openError(QStringLiteral("standard output"), output->errorString()));
        return OutputFile(QStringLiteral("standard output"), std::move(output));
    }
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
    bool isWritten = m_device->write(text) == text.size() && m_device->flush();
    if (auto *file = qobject_cast<QSaveFile *>(m_device.get()))
        isWritten = file->commit() && isWritten;
    if (isWritten)
        return {};
    QString message = openError(m_path, m_device->errorString()).message;
    const QString rescued = rescue(text);
    if (!rescued.isEmpty())
        message += QStringLiteral("; the text is in %1").arg(rescued);
    return failure(ErrorCode::File, message);
}

} // namespace Broadside
