#include "shopwindowtest.h"

#include "tree/collectionpanel.h"

#include <QFile>
#include <QTreeView>

namespace Broadside {

const QByteArray ShopWindowTest::shop = "broadside: 1\n"
                                        "name: Shop\n"
                                        "routes:\n"
                                        "  - name: login # first of all\n"
                                        "    post: /login\n"
                                        "  - folder: Users\n"
                                        "    routes:\n"
                                        "      - name: list\n"
                                        "        get: /users\n"
                                        "        needs: login\n"
                                        "      - name: count\n"
                                        "        get: /users/count\n";

void ShopWindowTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_demo = std::make_unique<WindowDemo>();
    m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, m_folder->path());
    m_window->resize(1200, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest)); // or its keys do nothing
    write(QStringLiteral("shop"), shop);
    m_shop = open(QStringLiteral("shop"));
    QVERIFY(m_shop);
    view()->expandAll();
}

void ShopWindowTest::cleanup()
{
    if (m_window)
        m_window->closeNow();
    m_window.reset();
    m_demo.reset();
    m_settings.reset();
    m_folder.reset();
}

void ShopWindowTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(pathOf(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

OpenCollection *ShopWindowTest::open(const QString &name) const
{
    m_window->openCollection(pathOf(name));
    OpenCollection *collection = m_window->workspace().active();
    const bool isRead = QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest);
    return isRead ? collection : nullptr;
}

QTreeView *ShopWindowTest::view() const
{
    return m_window->findChild<CollectionPanel *>()->view();
}

QModelIndex ShopWindowTest::row(const QString &name, const QModelIndex &parent) const
{
    const QAbstractItemModel &model = *view()->model();
    for (int i = 0; i < model.rowCount(parent); ++i) {
        const QModelIndex index = model.index(i, 0, parent);
        if (index.data().toString() == name)
            return index;
        if (const QModelIndex inner = row(name, index); inner.isValid())
            return inner;
    }
    return {};
}

} // namespace Broadside
