// What the tests of the collection tree's model share: each test function has a fresh one, watched
// by a tester, over collections in files.
#pragma once

#include "models/collectiontreemodel.h"
#include "models/liverun.h"
#include "models/workspace.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

#include <memory>

namespace Broadside {

class CollectionTreeTest : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray shop; // a collection of two folders

    QString path(const QString &name) const { return m_directory->filePath(name); }
    void write(const QString &name, const QByteArray &text);
    void waitUntilRead();
    // The collection becomes the one of the test.
    OpenCollection *open(const QString &name, const QByteArray &text);
    void reload(const QByteArray &text);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<LiveRun> m_run;
    std::unique_ptr<CollectionTreeModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    OpenCollection *m_collection = nullptr;

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
