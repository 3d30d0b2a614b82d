// What one does to the routes and folders in the tree, as edits of their collections: new, rename,
// duplicate, delete, move, cut, copy and paste, inside a collection and between them. Lives on the
// GUI thread; owned by the main window.
#pragma once

#include "models/collectionedits.h"
#include "models/treedrag.h"

#include <QObject>

#include <functional>

class QWidget;

namespace Broadside {

class CollectionPanel;
class OpenCollection;
class RouteTabs;
class WindowNotices;
class Workspace;

class TreeCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        Workspace &workspace;
        CollectionPanel &tree;
        RouteTabs &tabs;
        WindowNotices &notices;
    };

    // The parts outlive it.
    explicit TreeCommands(const Parts &parts, QObject *parent = nullptr);

private:
    void follow(OpenCollection *collection);
    // What is new goes there.
    OpenCollection *target() const;
    // Behind the current row: into it, if it is a folder.
    InsertionPoint insertionPoint() const;
    void addRequest();
    void addFolder();
    void duplicate();
    void remove();
    void copy(bool isCut);
    using TextTaker = std::function<void(const Result<CopiedItems> &, const DraggedItems &)>;
    // Calls with their text once it was read, and with what they are called then.
    void readText(const DraggedItems &items, const TextTaker &take);
    void paste();
    void showProperties();
    void drop(const DraggedItems &items, OpenCollection *to, const InsertionPoint &point,
              bool isCopy);
    void removeFrom(const DraggedItems &items);
    // What was done, and what of the selection it was not done to.
    void tell(const QString &sentence, const DraggedItems &items);
    // What is selected, as if it were dragged.
    DraggedItems selectedItems() const;
    // "login", or "3 items".
    static QString what(const QStringList &paths);

    // What was cut last: pasted into its collection it is moved.
    struct CutItems
    {
        QPointer<OpenCollection> collection = {};
        CopiedItems items = {};
        EditMoment moment = 0; // when their paths were these
    };

    EditStep::Edit pasting(OpenCollection *collection, const CopiedItems &items) const;

    Parts m_parts;
    CutItems m_cut;
    OpenCollection *m_addedTo = nullptr; // what is added next is to be shown
    bool m_isOpenedThen = false;
};

} // namespace Broadside
