// Where a panel saves its files: asks for a place with the folder that was used last in front. A
// value, kept by the panel.
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace Broadside {

class SaveFolder
{
public:
    // The folder that was used last, else that of downloads, of documents, or the user's own; the
    // first of them that exists.
    QString path() const;
    void rememberFile(const QString &filePath);

    // Deletes itself when it is closed. Asks before a file is overwritten.
    QFileDialog *makeDialog(QWidget *parent, const QString &title) const;

private:
    QString m_lastUsed;
};

} // namespace Broadside
