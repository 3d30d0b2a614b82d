#include "inspector/queryentries.h"

#include "inspector/responsepanel.h"
#include "secrets/redactor.h"

#include <QAction>
#include <QMenu>

namespace Broadside {

namespace {

QAction *disabledEntry(QMenu *menu, const QString &text)
{
    QAction *entry = menu->addAction(text);
    entry->setEnabled(false);
    return entry;
}

} // namespace

void QueryEntries::add(QMenu *menu, const QFuture<QueryProposal> &value)
{
    if (!m_canAdd)
        return;
    menu->addSeparator();
    QAction *check = disabledEntry(menu, ResponsePanel::tr("Add Chec&k from Here"));
    QAction *capture = disabledEntry(menu, ResponsePanel::tr("Add Captur&e from Here"));
    offerLater(menu, {.check = check, .capture = capture}, value);
}

void QueryEntries::add(QMenu *menu, const QueryProposal &value)
{
    add(menu, QtFuture::makeReadyValueFuture(value));
}

void QueryEntries::addCheck(QMenu *menu, const QString &text, const QFuture<QueryProposal> &value)
{
    if (m_canAdd)
        offerLater(menu, {.check = disabledEntry(menu, text)}, value);
}

void QueryEntries::addCapture(QMenu *menu, const QueryProposal &value)
{
    if (!m_canAdd)
        return;
    menu->addSeparator();
    offer(value, {.capture = disabledEntry(menu, ResponsePanel::tr("Add Captur&e from Here"))});
}

void QueryEntries::offerLater(QMenu *menu, const Entries &entries,
                              const QFuture<QueryProposal> &value)
{
    if (value.isFinished() && value.isResultReadyAt(0)) {
        offer(value.result(), entries);
        return;
    }
    QFuture<QueryProposal>(value).then(
        menu, [this, entries](const QueryProposal &found) { offer(found, entries); });
}

// A mask is not what the next response has in that place.
void QueryEntries::offer(const QueryProposal &value, const Entries &entries)
{
    const bool isMasked = value.expectation.contains(Redactor::mask());
    const QueryProposal added = isMasked ? value.withoutValue() : value;
    const bool isShown = !added.isEmpty() && !added.query.contains(Redactor::mask());
    const bool canAdd = isShown && m_canAdd && m_canAdd();
    if (entries.check) {
        connect(entries.check, &QAction::triggered, this,
                [this, added] { Q_EMIT checkWanted(added.check()); });
        const bool saysLess = isMasked && added.isCheckOnly; // that there is a body
        entries.check->setEnabled(canAdd && !saysLess);
    }
    if (entries.capture) {
        connect(entries.capture, &QAction::triggered, this,
                [this, added] { Q_EMIT captureWanted(added.name, added.query); });
        entries.capture->setEnabled(canAdd && !added.isCheckOnly);
    }
}

} // namespace Broadside
