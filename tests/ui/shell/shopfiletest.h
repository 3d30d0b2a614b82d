// What the tests share that save and close: each test function has a fresh window, and a small
// collection in a file of its own.
#pragma once

#include "mainwindowtest.h"

#include <QPointer>

class QMessageBox;
class QPushButton;

namespace Broadside {

class ShopFileTest : public MainWindowTest
{
    Q_OBJECT

protected:
    static const QByteArray shop; // its text, with routes "login" and "list"
    static QByteArray mine() { return QByteArray(shop).replace("/login", "/mine"); }
    static QByteArray theirs() { return QByteArray(shop).replace("/login", "/theirs"); }
    static QByteArray otherRoute() { return QByteArray(shop).replace("/users", "/people"); }
    static QByteArray both() { return otherRoute().replace("/login", "/mine"); }

    QString path() const { return m_folder->filePath(QStringLiteral("shop.broadside.yaml")); }
    QString recoveryFolder() const { return m_folder->filePath(QStringLiteral("recovery")); }
    OpenCollection *collection() const { return m_window->workspace().active(); }
    QByteArray text() const { return collection()->files().text(path()); }
    void write(const QByteArray &text) const;
    QByteArray onDisk() const;
    // The files that are for after a crash.
    QStringList kept() const;

    void openShop() const;
    void beginEdit(const QString &id, const QString &url) const;
    // To mine().
    void edit() const;
    void activate() const;
    void save();

    // The question that the window asks; null when there is none.
    QPointer<QMessageBox> askedBox() const;
    // The button over the panels; null when it is not there.
    QPushButton *answer(const QString &text) const;
};

} // namespace Broadside
