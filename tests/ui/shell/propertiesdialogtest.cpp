#include "propertiesdialogtest.h"

#include "composer/formfield.h"
#include "composer/rowseditor.h"
#include "tree/collectionpanel.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

namespace Broadside {

const QByteArray PropertiesDialogTest::shop = "broadside: 1\n"
                                              "name: Shop\n"
                                              "environments:\n"
                                              "  here: {}\n"
                                              "  there: {}\n"
                                              "routes:\n"
                                              "  - folder: Users\n"
                                              "    routes:\n"
                                              "      - name: list\n"
                                              "        get: /users\n"
                                              "  - folder: Orders\n"
                                              "    routes:\n"
                                              "      - name: last\n"
                                              "        get: /orders/last\n";

void PropertiesDialogTest::write(const QByteArray &text) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

PropertiesDialog *PropertiesDialogTest::openProperties(const QString &name) const
{
    QTreeView *view = m_window->findChild<CollectionPanel *>()->view();
    view->setFocus();
    view->expandAll();
    view->setCurrentIndex(row(name));
    QTest::keyClick(view, Qt::Key_Return, Qt::AltModifier);
    PropertiesDialog *dialog = nullptr;
    const auto isOpen = [&] {
        dialog = m_window->findChild<PropertiesDialog *>();
        return dialog && dialog->isVisible();
    };
    return QTest::qWaitFor(isOpen, longest) && QTest::qWaitForWindowActive(dialog, longest)
               ? dialog
               : nullptr;
}

QLineEdit *PropertiesDialogTest::field(const QWidget &dialog, const QString &name)
{
    for (FormField *each : dialog.findChildren<FormField *>()) {
        if (each->edit()->accessibleName() == name)
            return each->edit();
    }
    qFatal("there is no field %s", qPrintable(name));
}

RowsEditor *PropertiesDialogTest::rows(const QWidget &dialog, const QString &name)
{
    for (RowsEditor *each : dialog.findChildren<RowsEditor *>()) {
        if (each->view()->accessibleName() == name)
            return each;
    }
    qFatal("there are no rows %s", qPrintable(name));
}

void PropertiesDialogTest::showPageOf(const PropertiesDialog &dialog, const QWidget &part)
{
    auto *pages = dialog.findChild<QTabWidget *>();
    for (int i = 0; i < pages->count(); ++i) {
        if (pages->widget(i) == &part || pages->widget(i)->isAncestorOf(&part))
            pages->setCurrentIndex(i);
    }
}

void PropertiesDialogTest::type(QWidget *widget, const QString &text)
{
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(widget, text);
}

void PropertiesDialogTest::addWrongRow(const PropertiesDialog &dialog, RowsEditor &editor,
                                       const QString &name)
{
    showPageOf(dialog, editor);
    RowsView *view = editor.view();
    view->setFocus();
    QTRY_COMPARE(QApplication::focusWidget(), view);
    QTest::keyClick(view, Qt::Key_Insert);
    const auto cell = [view] { return view->viewport()->findChild<QLineEdit *>(); };
    QTRY_VERIFY(cell());
    QLineEdit *typing = cell();
    QTest::keyClicks(typing, name);
    QTest::keyClick(typing, Qt::Key_Return);
    QTRY_VERIFY(!editor.problem().isEmpty());
}

void PropertiesDialogTest::clickOk(const PropertiesDialog &dialog)
{
    QTest::mouseClick(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok),
                      Qt::LeftButton);
}

QString PropertiesDialogTest::said(const PropertiesDialog &dialog)
{
    for (const QLabel *label : dialog.findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
        if (label->isVisible() && label->text().startsWith(u'✖'))
            return label->text();
    }
    return {};
}

void PropertiesDialogTest::init()
{
    MainWindowTest::init();
    write(shop);
    m_window->openCollection(path());
    QTRY_VERIFY(collection()->loaded());
    QTRY_VERIFY(row(QStringLiteral("Users")).isValid());
}

QModelIndex PropertiesDialogTest::row(const QString &name, const QModelIndex &parent) const
{
    const QAbstractItemModel &model = *m_window->findChild<CollectionPanel *>()->view()->model();
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
