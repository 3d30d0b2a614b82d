// What a collection says for all requests with a method: the methods it names, and for the chosen
// one what holds for it. What is typed for one stays while another one is shown.
#pragma once

#include "composer/placeholders.h"
#include "composer/settingsform.h"

#include <QWidget>

#include <map>

class QComboBox;
class QLabel;
class QListWidget;
class QStackedWidget;
class QToolButton;

namespace Broadside {

class MethodForm;

class MethodsPage : public QWidget
{
    Q_OBJECT

public:
    using Methods = std::map<QString, RequestSettings>; // by method in upper case

    explicit MethodsPage(QWidget *parent = nullptr);

    void setMethods(const Methods &methods);
    // What the collection says for all methods.
    void setDefaults(const RequestSettings &defaults);
    // In force for the collection.
    void setPlaceholders(const Placeholders &placeholders);
    // What is still being typed is in the methods now.
    void commit();
    // Also those for which nothing is said.
    Methods methods() const;
    // Why they cannot be stored; empty when they can.
    QString problem() const;
    // Goes to what that is about.
    void focusProblem();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    QToolButton *addButton(const QString &text, const QString &toolTip,
                           void (MethodsPage::*slot)());
    void add();
    void remove();
    void addForm(const QString &method, const RequestSettings &settings);
    MethodForm *formAt(int row) const;
    void showCurrent();
    void offerNext();
    void showRefusal(const QString &text);

    Placeholders m_placeholders;
    SettingsForm::Inherited m_inherited;
    QListWidget *m_list;
    QComboBox *m_choice; // the method to be added
    QLabel *m_refusal;   // why it is not
    QToolButton *m_add;
    QToolButton *m_remove;
    QStackedWidget *m_forms; // behind a first page for no method, in the order of the list
};

} // namespace Broadside
