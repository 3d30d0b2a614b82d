// The entries of a menu that add a check or a capture of what was clicked at to its route. Part of
// the ResponsePanel, on the GUI thread.
#pragma once

#include "model/queryproposal.h"

#include <QFuture>
#include <QObject>

#include <functional>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
QT_END_NAMESPACE

namespace Broadside {

class QueryEntries : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Whether there is a route to which checks and captures could be added, asked as a menu opens.
    // Without this function no menu speaks of them.
    void setCanAdd(const std::function<bool()> &canAdd) { m_canAdd = canAdd; }

    // Both, which wait for the value where it is still to be found. They are disabled where it is
    // empty.
    void add(QMenu *menu, const QFuture<QueryProposal> &value);
    void add(QMenu *menu, const QueryProposal &value);
    // Only one of them.
    void addCheck(QMenu *menu, const QString &text, const QFuture<QueryProposal> &value);
    void addCapture(QMenu *menu, const QueryProposal &value);

Q_SIGNALS:
    void checkWanted(const QString &check);
    void captureWanted(const QString &name, const QString &query);

private:
    // Null for what is not in the menu.
    struct Entries
    {
        QAction *check = nullptr;
        QAction *capture = nullptr;
    };
    void offerLater(QMenu *menu, const Entries &entries, const QFuture<QueryProposal> &value);
    void offer(const QueryProposal &value, const Entries &entries);

    std::function<bool()> m_canAdd;
};

} // namespace Broadside
