#include "composer/retryfields.h"

#include "composer/formfield.h"
#include "composer/inheritingbox.h"
#include "composer/retrydetails.h"

#include <QFormLayout>
#include <QToolButton>

#include <algorithm>

namespace Broadside {

namespace {

QString retriesProblem(const QString &text)
{
    bool isNumber = false;
    const int count = text.trimmed().toInt(&isNumber);
    return text.trimmed().isEmpty() || (isNumber && count >= 0 && count <= mostRetries)
               ? QString()
               : RetryFields::tr("This is no number from 0 to %1.").arg(mostRetries);
}

bool hasDetails(const std::optional<RetryPolicy> &policy)
{
    return policy && *policy != RetryPolicy{.max = policy->max};
}

} // namespace

RetryFields::RetryFields(QFormLayout &form)
    : QObject(form.parentWidget())
    , m_form(form)
    , m_details(retryDetails())
    , m_max(addField(tr("Retries at most"), QStringLiteral("retries"),
                     tr("How often it is sent again when there was no connection, no response in "
                        "time, or a status such as 503")))
    , m_fold(new QToolButton(form.parentWidget()))
{
    m_max->setCheck(retriesProblem);
    connect(m_max, &FormField::edited, this, &RetryFields::takeMax);
    addFold();
    for (const RetryDetail &detail : m_details)
        addDetail(detail);
    m_methods = addChoice(tr("Methods"), {tr("idempotent ones"), tr("all of them")},
                          tr("POST and PATCH are among all: they may then happen twice"));
    m_pause = addChoice(tr("429 with Retry-After"), {tr("pauses the host"), tr("pauses nothing")},
                        tr("Whether other requests to that host wait, too, also without retries"));
    connectChoices();
    unfold(false);
}

RetryFields::~RetryFields() = default;

FormField *RetryFields::addField(const QString &label, const QString &draftName, const QString &tip)
{
    auto *field = new FormField(label, m_form.parentWidget());
    field->setObjectName(draftName);
    field->setToolTip(tip);
    m_form.addRow(label, field);
    m_fields.push_back(field);
    return field;
}

void RetryFields::addFold()
{
    m_fold->setText(tr("When retries happen"));
    m_fold->setAccessibleName(m_fold->text());
    m_fold->setToolTip(tr("Waits between them, statuses and methods"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setCheckable(true);
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_form.addRow(QString(), m_fold);
    connect(m_fold, &QToolButton::toggled, this, &RetryFields::unfold);
}

void RetryFields::addDetail(const RetryDetail &detail)
{
    FormField *field = addField(detail.label, detail.draftName, detail.tip);
    field->setCheck(detail.problem);
    m_folded.push_back(field);
    connect(field, &FormField::draftChanged, this, [this](const QString &text) {
        if (!text.isNull())
            m_fold->setChecked(true);
    });
    connect(
        field, &FormField::edited, this,
        [this, text = detail.text, take = detail.take, what = detail.what](const QString &typed) {
            const bool isCleared = typed.trimmed().isEmpty();
            const QString taken = isCleared ? text(RetryPolicy()) : typed;
            change([take, taken](RetryPolicy &policy) { take(policy, taken); }, what, true);
        });
}

InheritingBox *RetryFields::addChoice(const QString &label, const QStringList &choices,
                                      const QString &tip)
{
    auto *choice = new InheritingBox({}, choices, m_form.parentWidget());
    choice->setAccessibleName(label);
    choice->setToolTip(tip);
    m_form.addRow(label, choice);
    m_folded.push_back(choice);
    return choice;
}

void RetryFields::connectChoices()
{
    connect(m_methods, &QComboBox::activated, this, [this](int choice) {
        if (choice != 0 || m_own)
            change([choice](RetryPolicy &policy) { policy.areAllMethods = choice == 2; },
                   tr("Change Methods of Retries"), false);
    });
    connect(m_pause, &QComboBox::activated, this, [this](int choice) {
        if (choice != 0 || m_own)
            change([choice](RetryPolicy &policy) { policy.pausesHost = choice != 2; },
                   tr("Change Pause of the Host"), false);
    });
}

// What is wrong stays in sight.
void RetryFields::unfold(bool isOpen)
{
    const auto wrong =
        std::find_if(m_fields.begin() + 1, m_fields.end(),
                     [](const FormField *field) { return !field->problem().isEmpty(); });
    if (!isOpen && wrong != m_fields.end()) {
        m_fold->setChecked(true);
        return;
    }
    m_fold->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    for (QWidget *folded : m_folded)
        m_form.setRowVisible(folded, isOpen);
}

void RetryFields::show(const std::optional<RetryPolicy> &own, const InheritedRetry &inherited)
{
    if (hasDetails(own) && !hasDetails(m_own))
        m_fold->setChecked(true);
    m_own = own;
    m_inherited = inherited;
    if (!m_max->edit()->hasFocus())
        m_cleared.reset(); // that was of another one
    m_max->setInherited(inherited.max);
    m_max->show(own ? QString::number(own->max) : QString());
    for (size_t i = 0; i < m_details.size(); ++i)
        showDetail(m_details[i], *m_fields[i + 1]);
    showChoices();
}

void RetryFields::showDetail(const RetryDetail &detail, FormField &field)
{
    field.setInherited(greyed(detail.text));
    // Not in other words while one types: 60s is on the way to 600s.
    if (m_own && field.edit()->hasFocus() && !field.text().isEmpty() && field.problem().isEmpty()) {
        RetryPolicy typed = *m_own;
        detail.take(typed, field.text());
        if (typed == *m_own)
            return;
    }
    const QString own = m_own ? detail.text(*m_own) : QString();
    field.show(own == detail.text(RetryPolicy()) ? QString() : own);
}

void RetryFields::showChoices()
{
    m_methods->setInherited(greyed([](const RetryPolicy &policy) {
        return policy.areAllMethods ? tr("all of them") : tr("idempotent ones");
    }));
    m_pause->setInherited(greyed([](const RetryPolicy &policy) {
        return policy.pausesHost ? tr("pauses the host") : tr("pauses nothing");
    }));
    // The second one says the default: it stays where it was chosen, on the way to the third.
    const auto choose = [this](QComboBox &box, bool isThird) {
        const bool isKept = m_own && box.currentIndex() == 1;
        box.setCurrentIndex(isThird ? 2 : int(isKept));
    };
    choose(*m_methods, m_own && m_own->areAllMethods);
    choose(*m_pause, m_own && !m_own->pausesHost);
}

// What is left out of a policy of one's own is as by default, whatever holds around it.
QString RetryFields::greyed(QString (*text)(const RetryPolicy &)) const
{
    if (m_own)
        return tr("%1 (%2)").arg(text(RetryPolicy()), tr("default"));
    return m_inherited.policy ? tr("%1 (%2)").arg(text(*m_inherited.policy), m_inherited.origin)
                              : m_inherited.origin;
}

void RetryFields::takeMax(const QString &text)
{
    if (m_own)
        m_cleared = m_own;
    if (text.trimmed().isEmpty()) {
        tell([](RequestSettings &own) { own.retry.reset(); }, tr("Change Retries"), true);
        return;
    }
    const RetryPolicy start = m_cleared.value_or(m_inherited.policy.value_or(RetryPolicy()));
    tell(
        [start, max = text.trimmed().toInt()](RequestSettings &own) {
            if (!own.retry)
                own.retry = start;
            own.retry->max = max;
        },
        tr("Change Retries"), true);
}

void RetryFields::change(const std::function<void(RetryPolicy &)> &change, const QString &what,
                         bool isTyping)
{
    const RetryPolicy start = m_inherited.policy.value_or(RetryPolicy());
    tell(
        [change, start](RequestSettings &own) {
            if (!own.retry)
                own.retry = start;
            change(*own.retry);
        },
        what, isTyping);
}

// The other fields say at once what has become of them; who edits a value only does not show it.
void RetryFields::tell(const SettingsChange &change, const QString &what, bool isTyping)
{
    RequestSettings own;
    own.retry = m_own;
    change(own);
    Q_EMIT edited(change, what, isTyping);
    show(own.retry, m_inherited);
}

} // namespace Broadside
