#include "shopfiletest.h"

#include "plan/provenance.h"
#include "shell/questionbar.h"
#include "support/question.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

namespace Broadside {

const QByteArray ShopFileTest::shop = "broadside: 1\n"
                                      "name: Shop\n"
                                      "routes:\n"
                                      "  - name: login\n"
                                      "    post: /login\n"
                                      "  - name: list\n"
                                      "    get: /users # all\n";

void ShopFileTest::write(const QByteArray &text) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray ShopFileTest::onDisk() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList ShopFileTest::kept() const
{
    return QDir(recoveryFolder()).entryList({QStringLiteral("*.recovery")}, QDir::Files);
}

void ShopFileTest::openShop() const
{
    write(shop);
    m_window->openCollection(path());
    QTRY_VERIFY(collection()->loaded());
}

void ShopFileTest::beginEdit(const QString &id, const QString &url) const
{
    collection()->edits().apply(
        {.name = QStringLiteral("URL"), .edit = [id, url](const EditSource &source) {
             Route route = *findRoute(source.collection, id)->route;
             route.url = Value::fromText(url);
             return changeRoute(source, id, route);
         }});
}

void ShopFileTest::edit() const
{
    beginEdit(QStringLiteral("login"), QStringLiteral("/mine"));
    QTRY_COMPARE(text(), mine());
}

void ShopFileTest::activate() const
{
    m_window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
}

void ShopFileTest::save()
{
    activate();
    press(Qt::Key_S, Qt::ControlModifier);
}

QPointer<QMessageBox> ShopFileTest::askedBox() const
{
    return askedQuestion(m_window.get());
}

QPushButton *ShopFileTest::answer(const QString &text) const
{
    for (QPushButton *each : m_window->findChild<QuestionBar *>()->findChildren<QPushButton *>()) {
        if (each->isVisible() && QString(each->text()).remove(u'&') == text)
            return each;
    }
    return nullptr;
}

} // namespace Broadside
