// Saving, undo and redo in the window, and what has to be asked about them: files that something
// else has changed, changes that would be lost by closing. Lives on the GUI thread; owned by the
// main window.
#pragma once

#include "base/error.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QWidget;

namespace Broadside {

class OpenCollection;
struct RecoveredChanges;
class QuestionBar;
class RecoveryKeeper;
class RouteTabs;
class WindowActions;
class WindowNotices;
class Workspace;

class EditCommands : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &window;
        Workspace &workspace;
        RouteTabs &tabs;
        WindowActions &actions;
        WindowNotices &notices;
        QuestionBar &questions;
        RecoveryKeeper &recovery;
    };

    // The parts outlive it.
    explicit EditCommands(const Parts &parts, QObject *parent = nullptr);

    using Then = std::function<void()>;
    // One of them is called, once.
    struct Ending
    {
        Then close;
        Then stay = [] {}; // cancelled, or something cannot be saved
    };

    // Nothing would be lost by closing them.
    bool isSafe(const std::vector<OpenCollection *> &collections);
    // What is to be done with the collections once nothing of them is lost by it: at once, or after
    // a question.
    void whenSafe(const std::vector<OpenCollection *> &collections, const Ending &ending);

private:
    // Kept while somebody thinks about an answer or a file is written: some may be closed then.
    using Collections = std::vector<QPointer<OpenCollection>>;
    struct SaveAnswers
    {
        Then save;
        Then discard;
        Then cancel;
    };

    std::vector<OpenCollection *> unsaved(const std::vector<OpenCollection *> &collections);
    static QStringList draftsOf(const std::vector<OpenCollection *> &collections);
    void askToDrop(const QStringList &drafts, const Ending &ending);
    void saveFirst(const Collections &collections, const Ending &ending);
    void follow(OpenCollection *collection);
    void save(OpenCollection *collection);
    void saveAll();
    void undo(bool isBack);
    void askAboutConflict(OpenCollection *collection);
    void showDifferences(const OpenCollection &collection);
    void askToSave(const QStringList &names, const SaveAnswers &answers);
    void discardThen(const Collections &collections, const Then &then);
    void saveThen(const Collections &collections, const Ending &ending);
    void whenSaved(OpenCollection *collection, const Ending &ending);
    void offerRecovered(OpenCollection *collection, const RecoveredChanges &changes);
    void showRefusal(const Error &error);
    void updateActions();

    Parts m_parts;
};

} // namespace Broadside
