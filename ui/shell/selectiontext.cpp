#include "shell/selectiontext.h"

#include "theme/texts.h"

#include <QCoreApplication>

namespace Broadside {

namespace {

struct SelectionWords
{
    Q_DECLARE_TR_FUNCTIONS(Selection)
};

} // namespace

QString selectionText(const Selection &selection)
{
    const QStringList named = selection.ids + selection.routes;
    if (named.size() == 1)
        return named.constFirst();
    if (!named.isEmpty())
        return SelectionWords::tr("%1 routes").arg(named.size());
    if (!selection.folders.isEmpty())
        return listText(selection.folders);
    if (selection.tags)
        return selection.tags->text();
    return SelectionWords::tr("all routes");
}

} // namespace Broadside
