// The toolbar: environment, tag expression with its count, parallel or in series, how many at once,
// Run and Stop. Shows the choices of the active collection and edits them. Owned by the main
// window.
#pragma once

#include "models/workspace.h"

#include <QPointer>
#include <QToolBar>

class QAction;
class QComboBox;
class QSpinBox;
class QToolButton;

namespace Broadside {

class LimitsButton;

class RunToolBar : public QToolBar
{
    Q_OBJECT

public:
    RunToolBar(Workspace &workspace, QWidget *tagField, QWidget *selectionCount,
               QWidget *parent = nullptr);

    // Run and Stop, at the end.
    void addButtons(QAction *run, QAction *stop);

private:
    void showCollection(OpenCollection *collection);
    void showEnvironments();
    void showChoices();
    int indexOfEnvironment(const QString &name);
    void edit(const std::function<void(RunChoices &)> &change);
    QWidget *makeModeButtons();

    Workspace &m_workspace;
    QPointer<OpenCollection> m_collection;
    QComboBox *m_environment = nullptr;
    QToolButton *m_parallel = nullptr;
    QToolButton *m_serial = nullptr;
    QSpinBox *m_concurrency = nullptr;
    LimitsButton *m_limits = nullptr;
};

} // namespace Broadside
