// The fields of a form for when a request is sent again: how often, and, folded as long as nothing
// of it is said, after how long, by which statuses, with which methods. What holds where nothing is
// typed stands greyed in them. Belongs to the form's widget.
#pragma once

#include "composer/settingschange.h"

#include <QObject>
#include <QStringList>

#include <vector>

class QFormLayout;
class QToolButton;

namespace Broadside {

class FormField;
class InheritingBox;
struct RetryDetail;

// What holds where nothing is said.
struct InheritedRetry
{
    QString max = {};                       // for people: "at most 3 (default)"
    std::optional<RetryPolicy> policy = {}; // empty: nobody knows here
    QString origin = {};                    // whose it is, or that it is inherited
};

class RetryFields : public QObject
{
    Q_OBJECT

public:
    explicit RetryFields(QFormLayout &form);
    ~RetryFields() override;

    void show(const std::optional<RetryPolicy> &own, const InheritedRetry &inherited);
    const std::vector<FormField *> &fields() const { return m_fields; }

Q_SIGNALS:
    void edited(const Broadside::SettingsChange &change, const QString &what, bool isTyping);

private:
    FormField *addField(const QString &label, const QString &draftName, const QString &tip);
    void addFold();
    void addDetail(const RetryDetail &detail);
    InheritingBox *addChoice(const QString &label, const QStringList &choices, const QString &tip);
    void connectChoices();
    void unfold(bool isOpen);
    void showDetail(const RetryDetail &detail, FormField &field);
    void showChoices();
    // What holds where nothing is typed, with whose it is.
    QString greyed(QString (*text)(const RetryPolicy &)) const;
    void takeMax(const QString &text);
    // One part of the policy; the others stay, also where they were inherited before.
    void change(const std::function<void(RetryPolicy &)> &change, const QString &what,
                bool isTyping);
    void tell(const SettingsChange &change, const QString &what, bool isTyping);

    QFormLayout &m_form;
    std::vector<RetryDetail> m_details;
    std::vector<FormField *> m_fields; // that for the number, then those of the details
    FormField *m_max;
    QToolButton *m_fold;
    InheritingBox *m_methods = nullptr;
    InheritingBox *m_pause = nullptr;
    std::vector<QWidget *> m_folded;
    std::optional<RetryPolicy> m_own;
    std::optional<RetryPolicy> m_cleared; // by who types another number
    InheritedRetry m_inherited;
};

} // namespace Broadside
