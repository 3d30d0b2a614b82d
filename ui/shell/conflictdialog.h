// Shows what the files of a collection say on disk and what they say here, side by side, where both
// were changed: to choose which one to keep. A dialog on the GUI thread that does not hold up the
// window; deletes itself when it is closed.
#pragma once

#include <QDialog>
#include <QHash>

class QCheckBox;
class QComboBox;

namespace Broadside {

class DifferenceView;

class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    struct Texts
    {
        QByteArray onDisk;
        QByteArray here;
    };

    // By path.
    explicit ConflictDialog(const QHash<QString, Texts> &files, QWidget *parent);

private:
    void showFile();
    void compare(const QString &path, const Texts &texts);

    QHash<QString, Texts> m_files;
    QComboBox *m_file;   // hidden when there is but one
    QCheckBox *m_reveal; // secrets are masked else
    DifferenceView *m_difference;
    int m_asked = 0; // all but the last are out of date
};

} // namespace Broadside
