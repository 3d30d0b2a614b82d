// The fields of a form for how much runs at once, and how fast: of a collection, and of the runs
// that are started in the window. What holds where nothing is typed stands greyed in them.
#pragma once

#include "model/runlimits.h"

#include <QCoreApplication>

#include <vector>

class QFormLayout;
class QWidget;

namespace Broadside {

class FormField;

class LimitsFields
{
    Q_DECLARE_TR_FUNCTIONS(LimitsFields)

public:
    enum class Which
    {
        All,
        AllButConcurrency
    };

    // The fields, with their rows, belong to the form's widget.
    explicit LimitsFields(QFormLayout &form, Which which = Which::All);

    void setInherited(const RunLimits &inherited);
    void show(const RunLimits &limits);
    // What is typed; where it cannot be stored, what was shown.
    RunLimits limits() const;
    const std::vector<FormField *> &fields() const { return m_fields; }

private:
    FormField *add(QFormLayout &form, const QString &label, QString (*check)(const QString &));

    RunLimits m_shown;
    std::vector<FormField *> m_fields;
    FormField *m_concurrency; // null where it is left out
    FormField *m_perHost;
    FormField *m_rate;
    FormField *m_burst;
};

} // namespace Broadside
