#include "preferences/historylimit.h"

#include "preferences/preferencestore.h"
#include "theme/texts.h"

#include <QMessageBox>
#include <QPushButton>

namespace Broadside {

namespace {

constexpr qint64 megabyte = 1'000'000;
constexpr int mostMegabytes = 1'000'000;

} // namespace

HistoryLimit::HistoryLimit(PreferenceStore &store, const Loss &loss, QWidget *parent)
    : QSpinBox(parent)
    , m_store(store)
    , m_loss(loss)
{
    setRange(1, mostMegabytes);
    setSuffix(tr(" MB"));
    setToolTip(tr("Beyond this, the oldest runs are deleted"));
    connect(this, &QSpinBox::editingFinished, this, &HistoryLimit::commit);
}

void HistoryLimit::showStored()
{
    setValue(int(m_store.preferences().historyLimit / megabyte));
}

void HistoryLimit::commit()
{
    interpretText();
    const qint64 stored = m_store.preferences().historyLimit;
    if (value() != int(stored / megabyte)) // else the bytes may be no whole megabytes
        change(value() * megabyte);
}

void HistoryLimit::change(qint64 bytes)
{
    if (m_wanted == bytes)
        return;
    m_wanted = bytes;
    if (bytes >= m_store.preferences().historyLimit) {
        settle(bytes);
        return;
    }
    QFuture<Result<RunStore::Excess>> loss = m_loss(bytes);
    if (loss.isFinished())
        takeLoss(bytes, loss.result());
    else
        loss.then(this,
                  [this, bytes](const Result<RunStore::Excess> &known) { takeLoss(bytes, known); });
}

void HistoryLimit::takeLoss(qint64 bytes, const Result<RunStore::Excess> &loss)
{
    if (m_wanted != bytes)
        return; // another number was wanted meanwhile
    if (!loss)
        tell(loss.error().message);
    else if (loss->runs > 0)
        ask(bytes, *loss);
    else
        settle(bytes);
}

void HistoryLimit::ask(qint64 bytes, const RunStore::Excess &excess)
{
    const QString size = sizeText(excess.bytes);
    const QString question =
        excess.runs == 1
            ? tr("Delete the oldest run (%1) from the history?").arg(size)
            : tr("Delete the %L1 oldest runs (%2) from the history?").arg(excess.runs).arg(size);
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete Runs"), question,
                                QMessageBox::Cancel, window());
    box->setInformativeText(tr("That is what is beyond %1. Timelines and responses that are "
                               "deleted cannot be brought back.")
                                .arg(sizeText(bytes)));
    QPushButton *confirm = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, box, confirm, bytes] {
        settle(box->clickedButton() == confirm ? bytes : m_store.preferences().historyLimit);
    });
    box->open();
}

void HistoryLimit::tell(const QString &problem)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete Runs"), problem, QMessageBox::Ok,
                                window());
    box->setInformativeText(tr("The limit stays as it is: nobody knows what would be deleted."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this,
            [this] { settle(m_store.preferences().historyLimit); });
    box->open();
}

void HistoryLimit::settle(qint64 bytes)
{
    m_wanted.reset();
    Preferences changed = m_store.preferences();
    changed.historyLimit = bytes;
    m_store.set(changed);
    showStored();
    Q_EMIT settled();
}

} // namespace Broadside
