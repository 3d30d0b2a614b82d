// All tags of a collection in a list that can be searched, for collections with more tags than the
// bar has room for. Enter, Space or a click changes the tag; the list stays open for the next one.
#pragma once

#include "model/tagchoice.h"
#include "plan/selectionpreview.h"

#include <QFrame>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace Broadside {

class TagListPopup : public QFrame
{
    Q_OBJECT

public:
    explicit TagListPopup(QWidget *parent = nullptr);

    void setTags(const std::vector<TagCount> &tags);
    void setChoices(const TagChoices &choices);
    void openBelow(const QWidget &button);

Q_SIGNALS:
    void toggled(const QString &tag);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showState(QListWidgetItem &item);
    void filter();
    void toggle(const QListWidgetItem *item);

    TagChoices m_choices;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace Broadside
