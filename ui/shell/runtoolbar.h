// The toolbar: environment, tag expression with its count, parallel, in series or both compared,
// how many at once, Run and Stop. Shows the choices of the active collection and edits them. Owned
// by the main window.
#pragma once

#include "models/workspace.h"

#include <QPointer>
#include <QToolBar>

class QAction;
class QComboBox;
class QSpinBox;

namespace Broadside {

class LimitsButton;
class RunModeBox;

class RunToolBar : public QToolBar
{
    Q_OBJECT

public:
    RunToolBar(Workspace &workspace, QWidget *tagField, QWidget *selectionCount,
               QWidget *parent = nullptr);

    // Run and Stop, at the end.
    void addButtons(QAction *run, QAction *stop);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showCollection(OpenCollection *collection);
    void showEnvironments();
    void showChoices();
    int indexOfEnvironment(const QString &name);
    void edit(const std::function<void(RunChoices &)> &change);
    void arrange();

    Workspace &m_workspace;
    QPointer<OpenCollection> m_collection;
    QComboBox *m_environment = nullptr;
    RunModeBox *m_mode = nullptr;
    QSpinBox *m_concurrency = nullptr;
    LimitsButton *m_limits = nullptr;
};

} // namespace Broadside
