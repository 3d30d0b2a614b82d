#include "shell/collectionmaker.h"

#include "formats/yamlwriter.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

namespace Broadside {

namespace {

const QString collectionSuffix = QStringLiteral(".broadside.yaml");

// What a collection of that file is called.
QString titleOf(const QString &filePath)
{
    const QString name = QFileInfo(filePath).fileName();
    return name.endsWith(collectionSuffix) ? name.chopped(collectionSuffix.size())
                                           : QFileInfo(filePath).completeBaseName();
}

Result<QByteArray> firstText(const QString &filePath, const QString &samplePath)
{
    if (samplePath.isEmpty())
        return "broadside: 1\nname: " + toFlowYaml(Value::fromText(titleOf(filePath))) +
               "\nroutes: []\n";
    QFile sample(samplePath);
    if (!sample.open(QIODevice::ReadOnly))
        return failure(
            ErrorCode::File,
            CollectionMaker::tr("the sample cannot be read: %1").arg(sample.errorString()),
            {samplePath});
    return sample.readAll();
}

Result<void> writeNew(const QString &filePath, const QByteArray &text)
{
    QFile file(filePath);
    if (file.exists())
        return failure(
            ErrorCode::File,
            CollectionMaker::tr("there is a file of that name already; choose another one"),
            {filePath});
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(text) != text.size() ||
        !file.flush()) {
        return failure(
            ErrorCode::File,
            CollectionMaker::tr("the file cannot be written: %1").arg(file.errorString()),
            {filePath});
    }
    return {};
}

// The files of a sample, which are in a folder of its name beside it.
Result<void> copyFiles(const QString &samplePath, const QString &filePath)
{
    const QString name = QFileInfo(samplePath).fileName().section(u'.', 0, 0);
    const QDir from(QFileInfo(samplePath).dir().filePath(name));
    const QDir to(QFileInfo(filePath).dir().filePath(name));
    QDirIterator files(from.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QString target = to.filePath(from.relativeFilePath(file.fileName()));
        QDir().mkpath(QFileInfo(target).path());
        const bool isRead = file.open(QIODevice::ReadOnly);
        if (const Result<void> copied = writeNew(target, isRead ? file.readAll() : QByteArray());
            !copied)
            return copied;
    }
    return {};
}

} // namespace

CollectionMaker::CollectionMaker(QWidget &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{}

void CollectionMaker::ask(const QString &folder, const QString &samplePath)
{
    auto *dialog = new QFileDialog(&m_window, tr("New Collection"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Collections (*.yaml)"));
    dialog->setDefaultSuffix(QStringLiteral("broadside.yaml"));
    dialog->selectFile(samplePath.isEmpty() ? tr("requests") + collectionSuffix
                                            : QFileInfo(samplePath).fileName());
    // An existing file is not written over, whatever the dialog would ask.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this, samplePath](const QString &path) {
        if (const Result<void> result = make(path, samplePath); result)
            Q_EMIT made(path, !samplePath.isEmpty());
        else
            Q_EMIT failed(result.error());
    });
    dialog->open();
}

Result<void> CollectionMaker::make(const QString &filePath, const QString &samplePath)
{
    const Result<QByteArray> text = firstText(filePath, samplePath);
    if (!text)
        return std::unexpected(text.error());
    if (const Result<void> written = writeNew(filePath, *text); !written)
        return written;
    return samplePath.isEmpty() ? Result<void>() : copyFiles(samplePath, filePath);
}

} // namespace Broadside
