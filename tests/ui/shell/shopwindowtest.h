// What tests share that change a small collection of a shop in the tree of the main window: each
// test function has a fresh window in which it is open, with all its rows in sight.
#pragma once

#include "shell/mainwindow.h"
#include "windowdemo.h"

#include <QModelIndex>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

class QTreeView;

namespace Broadside {

class ShopWindowTest : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray shop;          // its text
    static constexpr int longest = 60'000; // milliseconds that something may take

    QString pathOf(const QString &name) const
    {
        return m_folder->filePath(name + QStringLiteral(".broadside.yaml"));
    }
    void write(const QString &name, const QByteArray &text) const;
    OpenCollection *open(const QString &name) const;
    static QByteArray textOf(OpenCollection *collection)
    {
        return collection->files().text(collection->path());
    }
    static bool isSettled(OpenCollection *collection)
    {
        return QTest::qWaitFor([=] { return !collection->edits().isBusy(); }, longest);
    }
    QTreeView *view() const;
    // The first one of this name below the parent; invalid when there is none.
    QModelIndex row(const QString &name, const QModelIndex &parent = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowDemo> m_demo;
    std::unique_ptr<MainWindow> m_window;
    OpenCollection *m_shop = nullptr;

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
