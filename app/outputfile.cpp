#include "outputfile.h"

#include "base/notwritten.h"
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

// Standard output as a device.
class PrintingDevice final : public QIODevice
{
protected:
    qint64 readData(char * /*data*/, qint64 /*size*/) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        return Console::printPart(QByteArrayView(data, size)) ? size : -1;
    }
};

// Where the text is instead; empty when there is no place for it either.
QString rescue(const OutputFile::Writer &writer, const QString &extension)
{
    QTemporaryFile file(QDir::tempPath() + QStringLiteral("/broadside-XXXXXX.") + extension);
    file.setAutoRemove(false);
    if (file.open() && writer(file) && file.flush())
        return file.fileName();
    file.setAutoRemove(true); // half of it is of no use
    return {};
}

// Why the file cannot be written; nothing when it can. Leaves the file as it is, and none where
// there is none.
std::optional<QString> obstacle(const QString &path)
{
    QSaveFile beside(path);
    if (beside.open(QIODevice::WriteOnly)) {
        beside.cancelWriting();
        return {};
    }
    // Then the file might be written in place, but one that is written in part would be lost.
    const QFileInfo info(path);
    if (info.exists() && info.isWritable() &&
        !QFileInfo(QFileInfo(info.canonicalFilePath()).path()).isWritable())
        return QStringLiteral("its folder takes no new file to replace it with (%1); choose a "
                              "path in another folder")
            .arg(beside.errorString());
    return beside.errorString();
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

OutputFile::OutputFile(Kind kind, QString path, std::unique_ptr<QFile> device)
    : m_kind(kind)
    , m_path(std::move(path))
    , m_device(std::move(device))
{}

OutputFile::OutputFile(OutputFile &&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::open(const QString &path)
{
    if (path == u"-")
        return OutputFile(Kind::StandardOutput, QStringLiteral("standard output"));
    const QFileInfo info(path);
    if (info.isDir())
        return std::unexpected(openError(path, QStringLiteral("it is a folder")));
    if (info.exists() && !info.isFile()) {
        auto device = std::make_unique<QFile>(path);
        if (!device->open(QIODevice::WriteOnly))
            return std::unexpected(openError(path, device->errorString()));
        return OutputFile(Kind::Device, path, std::move(device));
    }
    if (const std::optional<QString> trouble = obstacle(path))
        return std::unexpected(openError(path, *trouble));
    return OutputFile(Kind::File, path);
}

Result<void> OutputFile::write(const Writer &writer, const QString &extension)
{
    const std::optional<QString> trouble = writeText(writer);
    if (!trouble)
        return {};
    QString message = openError(m_path, *trouble).message;
    const QString rescued = rescue(writer, extension);
    if (!rescued.isEmpty())
        message += QStringLiteral("; the text is in %1").arg(rescued);
    return failure(ErrorCode::File, message);
}

std::optional<QString> OutputFile::writeText(const Writer &writer)
{
    switch (m_kind) {
    case Kind::StandardOutput:
        return print(writer);
    case Kind::Device:
        return writeTo(*m_device, writer);
    case Kind::File:
        break;
    }
    return replaceFile(writer);
}

std::optional<QString> OutputFile::replaceFile(const Writer &writer) const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    if (const std::optional<QString> trouble = writeTo(file, writer)) {
        file.cancelWriting(); // what is not whole does not take the place of what was there
        return trouble;
    }
    return file.commit() ? std::nullopt : std::optional(file.errorString());
}

std::optional<QString> OutputFile::writeTo(QFileDevice &device, const Writer &writer)
{
    const bool isWritten = writer(device) && device.flush();
    return isWritten ? std::nullopt : std::optional(whyNotWritten(device));
}

std::optional<QString> OutputFile::print(const Writer &writer)
{
    PrintingDevice device;
    device.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    const bool isPrinted = writer(device) && Console::print({});
    return isPrinted ? std::nullopt : std::optional(qt_error_string(errno));
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
