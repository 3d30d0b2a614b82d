// What one may do to the routes and folders that are selected in the tree, as actions for its menu,
// its keys and the window's menus. Belongs to the tree's view, on the GUI thread.
#pragma once

#include <QAction>
#include <QObject>

class QAbstractItemView;

namespace Broadside {

struct TreeSelection;

class TreeActions : public QObject
{
    Q_OBJECT

public:
    explicit TreeActions(QAbstractItemView &view);

    QAction *newRequest;
    QAction *newFolder;
    QAction *rename;
    QAction *duplicate;
    QAction *cut;
    QAction *copy;
    QAction *paste;
    QAction *remove;
    QAction *properties; // of a folder or a collection
    // Of somebody else: ends the request that is shown. Null: no menu has it.
    QAction *cancelRequest = nullptr;

    // In the order of menus, with separators.
    QList<QAction *> all() const { return m_all; }
    // Also without a selection, as when a filter hides all rows, there may be a collection that
    // takes what is new.
    void update(const TreeSelection &selection, bool hasTarget);

private:
    QAction *add(const QString &text, const QKeySequence &key);
    void addSeparator();

    QAbstractItemView &m_view;
    QList<QAction *> m_all;
};

} // namespace Broadside
