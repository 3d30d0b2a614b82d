#include "preferencesdialogtest.h"

#include <QListWidget>
#include <QStackedWidget>
#include <QtConcurrentRun>

namespace Broadside {

void PreferencesDialogTest::showPageOf(const QWidget &control) const
{
    const auto *stack = m_dialog->findChild<QStackedWidget *>();
    for (int i = 0; i < stack->count(); ++i) {
        if (stack->widget(i)->isAncestorOf(&control) && i != stack->currentIndex())
            clickTitle(i);
    }
}

void PreferencesDialogTest::clickTitle(int page) const
{
    auto *list = m_dialog->findChild<QListWidget *>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(page)).center());
}

void PreferencesDialogTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_store = std::make_unique<PreferenceStore>(*m_settings);
    m_excess = {};
    m_dialog = new PreferencesDialog(
        *m_store,
        [this](qint64) { return QtConcurrent::run([excess = m_excess] { return excess; }); },
        nullptr);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

void PreferencesDialogTest::cleanup()
{
    m_store->set({}); // the next one begins as usual
    delete m_dialog;
    m_store.reset();
}

} // namespace Broadside
