// The field of the settings that says how many megabytes of runs are kept. A number counts when the
// field is left or commit() is called, not at each step; one that would delete runs is asked about
// first. On the GUI thread; belongs to the dialog of the settings.
#pragma once

#include "base/error.h"
#include "history/runstore.h"

#include <QFuture>
#include <QSpinBox>

#include <functional>
#include <optional>

namespace Broadside {

class PreferenceStore;

class HistoryLimit : public QSpinBox
{
    Q_OBJECT

public:
    // What a limit of so many bytes would delete.
    using Loss = std::function<QFuture<Result<RunStore::Excess>>(qint64 limit)>;

    // The store outlives it.
    HistoryLimit(PreferenceStore &store, const Loss &loss, QWidget *parent = nullptr);

    void showStored();
    // To what was typed, or to other bytes: at once, or once it was answered what is asked.
    void commit();
    void change(qint64 bytes);
    bool isAsking() const { return m_wanted.has_value(); }

Q_SIGNALS:
    // What change() began is done, or was declined.
    void settled();

private:
    void takeLoss(qint64 bytes, const Result<RunStore::Excess> &loss);
    void ask(qint64 bytes, const RunStore::Excess &excess);
    void tell(const QString &problem);
    void settle(qint64 bytes);

    PreferenceStore &m_store;
    Loss m_loss;
    std::optional<qint64> m_wanted; // bytes; while it is asked
};

} // namespace Broadside
