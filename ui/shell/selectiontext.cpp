#include "shell/selectiontext.h"

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
    if (selection.routes.size() == 1)
        return selection.routes.constFirst();
    if (!selection.routes.isEmpty())
        return SelectionWords::tr("%1 routes").arg(selection.routes.size());
    if (!selection.folders.isEmpty())
        return selection.folders.join(QStringLiteral(", "));
    if (selection.tags)
        return selection.tags->text();
    return SelectionWords::tr("all routes");
}

} // namespace Broadside
