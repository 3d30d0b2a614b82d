// JSON as a tree that is read as it is unfolded. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/jsontreemodel.h"
#include "inspector/noticebar.h"

#include <QStyledItemDelegate>
#include <QTreeView>

namespace Broadside {

class TreeViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit TreeViewer(const SyntaxColors &colors, QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    // JSONPath to the current value.
    QString positionText() const override;

    QTreeView *view() const { return m_view; }
    NoticeBar *notice() const { return m_notice; }

private:
    void unfoldTop(const QModelIndex &changed);
    void showMenu(QPoint place);
    void copy(int role);

    NoticeBar *m_notice;
    QTreeView *m_view;
    JsonTreeModel m_model;
};

// Gives values the colours that they have as text.
class JsonDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit JsonDelegate(const SyntaxColors &colors, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const SyntaxColors &m_colors;
};

} // namespace Broadside
