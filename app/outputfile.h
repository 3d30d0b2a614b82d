// A file, or standard output, that a report goes to. Made before the run, so that a path that
// cannot be written is known while nothing is lost; what the file had stays until the new text is
// complete.
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <memory>

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

    QString m_path;
    std::unique_ptr<QFileDevice> m_device;
};

} // namespace Broadside
