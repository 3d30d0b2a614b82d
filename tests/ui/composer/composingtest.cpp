#include "composingtest.h"

#include "composer/rowseditor.h"
#include "composer/templateedit.h"

#include <QFile>
#include <QTabWidget>
#include <QTest>

namespace Broadside {

const QByteArray ComposingTest::shop = "broadside: 1\n"
                                       "name: Shop\n"
                                       "base_url: https://shop.example\n"
                                       "variables: { page: 1 }\n"
                                       "routes:\n"
                                       "  - name: login # first\n"
                                       "    post: /login\n"
                                       "    params: { page: \"{{page}}\" }\n"
                                       "    json: { user: ana }\n"
                                       "  - { name: list, get: /users, needs: login }\n";

void ComposingTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("shop.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(shop);
    file.close();
    m_workspace = std::make_unique<Workspace>();
    m_tabs = std::make_unique<RouteTabs>(*m_workspace);
    m_tabs->resize(800, 600);
    m_tabs->show();
    QVERIFY(QTest::qWaitForWindowActive(m_tabs.get()));
    m_collection = m_workspace->open(file.fileName());
    QTRY_VERIFY(m_collection->loaded());
    // Nothing in here is to be refused by the format.
    connect(&m_collection->edits(), &CollectionEdits::refused, this,
            [](const Error &error) { qWarning().noquote() << error.toString(); });
    m_tabs->open(m_collection, QStringLiteral("login"));
    QTRY_VERIFY(url() && url()->isVisible());
}

void ComposingTest::cleanup()
{
    m_tabs.reset();
    m_workspace.reset();
}

QByteArray ComposingTest::text() const
{
    return m_collection->files().text(m_folder->filePath(QStringLiteral("shop.yaml")));
}

QTabWidget *ComposingTest::pages() const
{
    return m_tabs->currentWidget()->findChild<QTabWidget *>();
}

TemplateEdit *ComposingTest::url() const
{
    return m_tabs->currentWidget()->findChild<TemplateEdit *>(QStringLiteral("url"));
}

void ComposingTest::showPage(const QString &title) const
{
    for (int i = 0; i < pages()->count(); ++i) {
        if (pages()->tabText(i).startsWith(title))
            pages()->setCurrentIndex(i);
    }
}

RowsEditor *ComposingTest::shownRows() const
{
    for (RowsEditor *editor : m_tabs->currentWidget()->findChildren<RowsEditor *>()) {
        if (editor->isVisible())
            return editor;
    }
    return nullptr;
}

void ComposingTest::type(QWidget *widget, const QString &text)
{
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

} // namespace Broadside
