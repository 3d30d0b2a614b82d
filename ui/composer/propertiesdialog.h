// What a folder, or a collection, says for all that is in it: name, base URL, prefix, tags,
// variables, headers, auth, settings; of a collection also environments, what it says for single
// methods and the limit of its runs.
// Works on values. With OK it hands out what is right in all fields, and stays open until it was
// stored. Cancel and Escape drop what is typed; whatever else closes it is asked about first.
#pragma once

#include "base/error.h"
#include "composer/limitsfields.h"
#include "composer/placeholders.h"
#include "model/collection.h"
#include "plan/provenance.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <optional>

class QDialogButtonBox;
class QLabel;
class QMessageBox;
class QTabWidget;

namespace Broadside {

class AuthPage;
class EnvironmentsPage;
class FormField;
class MethodsPage;
class RowsEditor;
class SettingsForm;
class TemplateEdit;

class PropertiesDialog : public QDialog
{
    Q_OBJECT

public:
    PropertiesDialog(const Folder &folder, QWidget *parent);
    PropertiesDialog(const Collection &collection, QWidget *parent);
    ~PropertiesDialog() override;

    // What placeholders stand for in a folder that says what is typed here, with the environments
    // that are typed here; null: those of the collection.
    using Meaning = std::function<Placeholders(const Folder &, const std::vector<Environment> *)>;
    void setMeaning(const Meaning &meaning);

    // What holds for the folder where it says nothing itself; nothing but the defaults otherwise.
    void setInherited(const Provenance &inherited);
    // The names beside the folder, which it cannot have.
    void setSiblings(const QStringList &names);

    // As it is to be. Of a collection, collection() has all of it.
    const Folder &folder() const { return m_folder; }
    const Collection &collection() const { return m_collection; }

    void accept() override;
    void reject() override;
    // After submitted(): closes, or says why it was refused, with all that was typed.
    void finish(const std::optional<Error> &refusal);

Q_SIGNALS:
    // folder() and collection() are to be stored; finish() has to follow.
    void submitted();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    // All that is in the fields, with why it cannot be stored, and without routes.
    struct Typed
    {
        Folder folder;
        Collection collection;
        QString problem;
        bool operator==(const Typed &) const = default;
    };

    // What cannot be stored, and how to get there.
    struct Problem
    {
        QString text;
        QWidget *page;
        std::function<void()> focus;
    };

    PropertiesDialog(const Folder &folder, bool isCollection, QWidget *parent);
    QWidget *generalPage(bool isCollection);
    void buildTables();
    void showFolder();
    QString inheritedAuth() const;
    void showPlaceholders();
    void showPlaceholdersSoon() { m_placeholdersDue.start(); }
    void connectMeaning();
    void commit();
    // Why it cannot be stored, the first of it; empty when it can.
    std::optional<Problem> problem() const;
    std::optional<Problem> problemOfField() const;
    std::optional<Problem> problemOfRows() const;
    void showProblem(const QString &text);
    void setBusy(bool isBusy);
    Typed typed();
    void askToApply();

    Meaning m_meaning;
    Provenance m_inherited;
    std::vector<Variable> m_stored; // its variables, as they were
    Folder m_folder;
    Collection m_collection;
    QStringList m_siblings;
    QTabWidget *m_pages;
    QWidget *m_general = nullptr;
    FormField *m_name;
    FormField *m_baseUrl;
    FormField *m_prefix;
    FormField *m_tags;
    std::optional<LimitsFields> m_limits; // of a collection
    TemplateEdit *m_description;
    RowsEditor *m_variables;
    RowsEditor *m_headers;
    AuthPage *m_auth;
    SettingsForm *m_settings;
    QWidget *m_settingsPage;                    // on which it is scrolled
    EnvironmentsPage *m_environments = nullptr; // of a collection
    MethodsPage *m_methods = nullptr;           // likewise
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
    QPointer<QWidget> m_focusBefore; // it was busy
    std::optional<Typed> m_opened;   // before anything was typed; empty until it is shown
    QPointer<QMessageBox> m_question;
    QTimer m_placeholdersDue; // not before a table has ended what it is at
    bool m_isBusy = false;
};

} // namespace Broadside
