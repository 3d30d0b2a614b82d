// What tests share in which a user changes a small collection of the test's own: its rows in the
// tree, its text here and on disk, the way back and forth.
#pragma once

#include "mainwindowtest.h"

class QTabWidget;
class QTreeView;

namespace Broadside {

class CollectionFlowTest : public MainWindowTest
{
    Q_OBJECT

protected:
    // Writes the file and opens it; null when it is not read in time.
    OpenCollection *make(const QString &name, const QByteArray &text);
    static QByteArray textOf(OpenCollection *collection);
    static QByteArray onDisk(const OpenCollection *collection);
    static bool isSettled(OpenCollection *collection);
    // With the keys of the window, until the text is as it was in the beginning.
    static void undoAll(OpenCollection *collection);
    // With the keys of the window; waits until it is done.
    void save(OpenCollection *collection) const;

    QTreeView *tree() const;
    // The ids of all rows below the collection's own, from the top.
    QStringList rows(const OpenCollection *collection) const;
    // An empty id: the collection's own row.
    void clickRow(const OpenCollection *collection, const QString &id,
                  Qt::KeyboardModifiers modifiers = {}) const;
    // Opens it in a tab, from the tree.
    void openRoute(const OpenCollection *collection, const QString &id) const;
    // The pages of the request in front.
    QTabWidget *pages() const;
    // A dialog that has closed gives the window back.
    void activate() const;

private:
    QModelIndex rowOf(const OpenCollection *collection, const QString &id) const;
};

} // namespace Broadside
