// The view of the collection tree, with what it lets people do: a tree view that is told of
// thousands of changed rows in each frame of a run and does no more for them than to paint what is
// in sight. Tells of rows that keys lead to, where nothing is seen that a mouse would find out.
// A name that is refused stays in its editor, with the reason below it, until it is right or taken
// back.
#pragma once

#include <QPersistentModelIndex>
#include <QPointer>
#include <QTreeView>

#include <functional>

class QLineEdit;

namespace Broadside {

class ErrorBubble;

class CollectionView : public QTreeView
{
    Q_OBJECT

public:
    // Why a row cannot be called so; empty when it can.
    using NameCheck = std::function<QString(const QModelIndex &, const QString &)>;

    explicit CollectionView(QWidget *parent = nullptr);

    void setNameCheck(const NameCheck &check) { m_nameCheck = check; }
    using QTreeView::edit;

Q_SIGNALS:
    // The current row is another one, or the focus came to it.
    void reachedByKey(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void commitData(QWidget *editor) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void selectCurrent();
    void checkName(QLineEdit &editor);
    void refuse(QLineEdit &editor, const QString &problem);
    void placeBubble();
    void refuseNoMore();

    NameCheck m_nameCheck;
    QPersistentModelIndex m_edited;
    QPointer<QLineEdit> m_refused;  // the editor of a name that cannot be
    QPointer<ErrorBubble> m_bubble; // says why; a child of the window
};

} // namespace Broadside
