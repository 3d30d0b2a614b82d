#include "shell/itemclipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <memory>

namespace Broadside {

namespace {

// Beside the text, where what it names by a relative path is: a line for each item.
const QString directoriesType = QStringLiteral("application/x-broadside-directories");

} // namespace

void putIntoClipboard(const CopiedItems &items)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(items.text));
    data->setData(directoriesType, items.directories.join(u'\n').toUtf8());
    QGuiApplication::clipboard()->setMimeData(data.release());
}

CopiedItems itemsOfClipboard()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (!data)
        return {};
    CopiedItems items{.text = data->text().toUtf8()};
    if (data->hasFormat(directoriesType))
        items.directories = QString::fromUtf8(data->data(directoriesType)).split(u'\n');
    return items;
}

} // namespace Broadside
