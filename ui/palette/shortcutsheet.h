// All shortcuts of the window, by menu, with a field to look one up by its name or its keys. Made
// from the actions as they are when it is opened. A dialog on the GUI thread that does not hold up
// the window; deletes itself when it is closed.
#pragma once

#include "widgets/menuactions.h"

#include <QDialog>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

class QLineEdit;
class QTreeView;

namespace Broadside {

class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    // Those without a shortcut are left out.
    ShortcutSheet(const QList<MenuAction> &actions, QWidget *parent);

    QLineEdit *field() const { return m_field; }
    QTreeView *view() const { return m_view; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QList<MenuAction> &actions);
    void look(const QString &wanted);

    QStandardItemModel m_model;
    QSortFilterProxyModel m_filter;
    QLineEdit *m_field;
    QTreeView *m_view;
};

} // namespace Broadside
