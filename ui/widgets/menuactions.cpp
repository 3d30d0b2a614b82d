#include "widgets/menuactions.h"

#include "theme/texts.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>

namespace Broadside {

namespace {

QString plainText(QString text)
{
    // A letter for the shortcut stands behind the text in some languages.
    static const QRegularExpression behind(QStringLiteral("\\(&.\\)"));
    text.remove(behind);
    text.replace(QLatin1String("&&"), QLatin1String("\n"));
    text.remove(u'&');
    text.replace(u'\n', u'&');
    if (text.endsWith(u'…'))
        text.chop(1);
    return text.trimmed();
}

QString shortcutText(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys += key.toString(QKeySequence::NativeText);
    keys.removeDuplicates();
    return listText(keys);
}

void addActions(QList<MenuAction> &found, const QList<QAction *> &actions, const QString &path)
{
    for (QAction *action : actions) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        const QString text = plainText(action->text());
        if (const QMenu *menu = action->menu())
            addActions(found, menu->actions(),
                       path.isEmpty() ? text : QString(path + QStringLiteral(" › ") + text));
        else
            found.append({action, text, path, shortcutText(*action)});
    }
}

} // namespace

QList<MenuAction> menuActions(const QMenuBar &menuBar)
{
    QList<MenuAction> found;
    addActions(found, menuBar.actions(), {});
    return found;
}

} // namespace Broadside
