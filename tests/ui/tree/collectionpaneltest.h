// What the tests of the window's left column share: each test function has a fresh one, shown, with
// no collection open.
#pragma once

#include "models/liverun.h"
#include "models/workspace.h"
#include "tree/collectionpanel.h"

#include <QTemporaryDir>

#include <memory>

namespace Broadside {

class CollectionPanelTest : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray shop; // a collection of two folders

    // With files in a folder of the test's own.
    void write(const QString &name, const QByteArray &text);
    OpenCollection *open(const QString &name, const QByteArray &text);
    void reload(OpenCollection *collection, const QByteArray &text);

    // The row with this name.
    QModelIndex find(const QString &name) const;
    QPoint rowCenter(const QString &name) const;
    void click(const QString &name, Qt::KeyboardModifiers modifiers = {});
    void doubleClick(const QString &name);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<LiveRun> m_run;
    std::unique_ptr<CollectionPanel> m_panel;

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
