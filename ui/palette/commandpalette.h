// The command palette: a field over the window in which one types a part of a name, and the list of
// actions, recent files, collections, folders and routes that fit. Enter leads to the first, or to
// the one that was chosen with the arrows. Says what was chosen; does nothing itself. Owned by the
// main window, on the GUI thread.
#pragma once

#include "models/opencollection.h"
#include "palette/palettemodel.h"
#include "widgets/menuactions.h"

#include <QFrame>
#include <QPointer>

class QAction;
class QLabel;
class QLineEdit;
class QListView;

namespace Broadside {

class Workspace;

class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    // The workspace outlives it. The window is what it is shown over.
    CommandPalette(Workspace &workspace, QWidget *window);

    void open(const QList<MenuAction> &actions, const QStringList &files);

    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void actionChosen(QAction *action);
    void fileChosen(const QString &path);
    void collectionChosen(Broadside::OpenCollection *collection);
    void folderChosen(Broadside::OpenCollection *collection, const QString &path);
    void routeChosen(Broadside::OpenCollection *collection, const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void listItems(const QList<MenuAction> &actions);
    void place();
    void takeMatches();
    bool takeKey(int key);
    void walk(int steps);
    void choose(const QModelIndex &index);
    void tellChosen(const PaletteItem &item);

    Workspace &m_workspace;
    PaletteModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_note; // how many there are, or that there are none
    QStringList m_files;
    QList<QPointer<QAction>> m_actions;
    QList<QPointer<OpenCollection>> m_collections;
    bool m_isChoiceDue = false; // Enter came before what fits was known
};

} // namespace Broadside
