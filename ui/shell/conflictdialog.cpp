#include "shell/conflictdialog.h"

#include "history/differenceview.h"
#include "shell/secretmask.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QHBoxLayout>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr QSize usualSize(1000, 640);

} // namespace

ConflictDialog::ConflictDialog(const QHash<QString, Texts> &files, QWidget *parent)
    : QDialog(parent)
    , m_files(files)
    , m_file(new QComboBox)
    , m_reveal(new QCheckBox(tr("&Show Secrets")))
    , m_difference(new DifferenceView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Changes on Disk and Here"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(usualSize);
    QStringList paths = files.keys();
    paths.sort();
    for (const QString &path : std::as_const(paths))
        m_file->addItem(QDir::toNativeSeparators(path), path);
    m_file->setAccessibleName(tr("File"));
    m_file->setVisible(m_file->count() > 1);
    connect(m_file, &QComboBox::currentIndexChanged, this, &ConflictDialog::showFile);
    connect(m_reveal, &QCheckBox::toggled, this, &ConflictDialog::showFile);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_file);
    column->addWidget(m_difference, 1);
    auto *line = new QHBoxLayout;
    line->addWidget(m_reveal);
    line->addWidget(buttons, 1);
    column->addLayout(line);
    showFile();
}

void ConflictDialog::showFile()
{
    const QString path = m_file->currentData().toString();
    const Texts texts = m_files.value(path);
    const int asked = ++m_asked;
    if (m_reveal->isChecked()) {
        compare(path, texts);
        return;
    }
    QtConcurrent::run([texts] {
        const auto [onDisk, here] = withoutSecrets(texts.onDisk, texts.here);
        return Texts{.onDisk = onDisk, .here = here};
    }).then(this, [this, asked, path](const Texts &masked) {
        if (asked == m_asked)
            compare(path, masked);
    });
}

void ConflictDialog::compare(const QString &path, const Texts &texts)
{
    m_difference->compare(QFileInfo(path).fileName(), {.beforeTitle = tr("On disk"),
                                                       .afterTitle = tr("Here"),
                                                       .before = texts.onDisk,
                                                       .after = texts.here});
}

} // namespace Broadside
