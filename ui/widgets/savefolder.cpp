#include "widgets/savefolder.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace Broadside {

QString SaveFolder::path() const
{
    const QStringList candidates{
        m_lastUsed, QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)};
    for (const QString &folder : candidates) {
        if (!folder.isEmpty() && QFileInfo(folder).isDir())
            return folder;
    }
    return QDir::homePath();
}

void SaveFolder::rememberFile(const QString &filePath)
{
    m_lastUsed = QFileInfo(filePath).absolutePath();
}

QFileDialog *SaveFolder::makeDialog(QWidget *parent, const QString &title) const
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDirectory(path());
    return dialog;
}

} // namespace Broadside
