// What a user's hands do in a window: clicks and keys, and nothing that only a program can do.
#pragma once

#include <QTabWidget>
#include <QWidget>

#include <algorithm>

class QAbstractItemView;
class QComboBox;
class QModelIndex;

namespace Broadside {

// The first one that can be seen, of all or of those with the name that screen readers tell.
template <typename T>
T *shown(const QWidget &window, const QString &accessibleName = {})
{
    const QList<T *> all = window.findChildren<T *>();
    const auto found = std::ranges::find_if(all, [&](const T *widget) {
        return widget->isVisible() &&
               (accessibleName.isEmpty() || widget->accessibleName() == accessibleName);
    });
    return found == all.end() ? nullptr : *found;
}

// In its middle.
void click(QWidget *widget);
void doubleClick(const QAbstractItemView &view, const QModelIndex &index);
// The tab whose text begins with this; a bar that is too narrow for all is scrolled to it.
void clickTab(const QTabWidget *tabs, const QString &text);
// Puts a text in the place of what is there.
void retype(QWidget *widget, const QString &text);
// Opens the list and goes to an entry below the one that is chosen.
void choose(QComboBox *box, int index);
// Where the focus is.
void pressKey(int key, Qt::KeyboardModifiers modifiers = {});

} // namespace Broadside
