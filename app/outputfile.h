// A file, or standard output, that a report goes to. Made before the run, so that a path that
// cannot be written is known while nothing is lost. What the file had stays until the new text is
// complete, and there is nothing new on the disk until then: the run may be killed.
#pragma once

#include "base/error.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QFile;
class QFileDevice;
class QIODevice;
QT_END_NAMESPACE

namespace Broadside {

class OutputFile
{
public:
    // "-" is standard output.
    static Result<OutputFile> open(const QString &path);
    OutputFile(OutputFile &&) noexcept;
    ~OutputFile();

    // Writes the text to the device it is given; false when that took not all of it. What is called
    // once more writes the same again.
    using Writer = std::function<bool(QIODevice &device)>;
    // When the file does not take the text after all, it is stored among the temporary files and
    // the error says where. The extension is that of such texts, without dot.
    Result<void> write(const Writer &writer, const QString &extension);

private:
    enum class Kind
    {
        StandardOutput,
        Device, // or a pipe: written to, not replaced
        File,
    };
    OutputFile(Kind kind, QString path, std::unique_ptr<QFile> device = nullptr);

    // Nothing, or what went wrong.
    std::optional<QString> writeText(const Writer &writer);
    std::optional<QString> replaceFile(const Writer &writer) const;
    static std::optional<QString> writeTo(QFileDevice &device, const Writer &writer);
    static std::optional<QString> print(const Writer &writer);

    Kind m_kind;
    QString m_path;
    std::unique_ptr<QFile> m_device; // null: the kind is another
};

// Whether both paths lead to the same place, however they are spelled and whether or not there is a
// file yet.
bool isSameOutput(const QString &left, const QString &right);

} // namespace Broadside
