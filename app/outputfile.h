// A file, or standard output, that a report goes to. Made before the run, so that a path that
// cannot be written is known while nothing is lost; what the file had stays until the new text is
// complete.
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QFileDevice;
QT_END_NAMESPACE

namespace Broadside {

class OutputFile
{
public:
    // "-" is standard output.
    static Result<OutputFile> open(const QString &path);
    OutputFile(OutputFile &&) noexcept;
    ~OutputFile();

    // When the file does not take the text after all, it is stored among the temporary files and
    // the error says where.
    Result<void> write(const QByteArray &text);

private:
    OutputFile(QString path, std::unique_ptr<QFileDevice> device);

    // Nothing, or what went wrong.
    std::optional<QString> writeToDevice(const QByteArray &text);
    static std::optional<QString> print(const QByteArray &text);

    QString m_path;
    std::unique_ptr<QFileDevice> m_device; // null: standard output
};

// Whether both paths lead to the same place, however they are spelled and whether or not there is a
// file yet.
bool isSameOutput(const QString &left, const QString &right);

} // namespace Broadside
