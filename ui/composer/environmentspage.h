// The environments of a collection: named sets of variables, one of which a run chooses.
#pragma once

#include "composer/placeholders.h"
#include "model/collection.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QToolButton;

namespace Broadside {

class RowsEditor;

class EnvironmentsPage : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentsPage(QWidget *parent = nullptr);

    // In force for the collection.
    void setPlaceholders(const Placeholders &placeholders);
    void setEnvironments(const std::vector<Environment> &environments);
    // What is typed in the open cell is in the environments now.
    void commit();
    const std::vector<Environment> &environments() const { return m_environments; }
    // Why they cannot be stored; empty when they can.
    QString problem() const;
    // Goes to the environment that it is about.
    void focusProblem();

Q_SIGNALS:
    void edited();

private:
    QToolButton *addButton(const QString &text, const QString &toolTip,
                           void (EnvironmentsPage::*slot)());
    void add();
    void duplicate();
    void remove();
    void addNamed(const Environment &environment);
    void rename(QListWidgetItem *item);
    void showVariables();
    void showRows();
    int current() const;
    QString problemOf(size_t row) const;

    std::vector<Environment> m_environments;
    // Of each, its variables as they were before anything was typed.
    std::vector<std::vector<Variable>> m_stored;
    // Of each, all its variables as they are typed while some of them cannot be stored; else null.
    std::vector<QString> m_drafts;
    QListWidget *m_list;
    Placeholders m_placeholders;
    RowsEditor *m_variables;
    QToolButton *m_duplicate;
    QToolButton *m_remove;
};

// The first name that two of the variables have; empty without one.
QString repeatedName(const std::vector<Variable> &variables);

} // namespace Broadside
