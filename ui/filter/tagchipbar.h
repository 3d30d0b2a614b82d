// The tags of a collection as chips in at most two lines; what has no room there is behind a button
// "… 12 more" with a list to search. One stop for Tab: arrow keys, Home and End move among the
// chips, Space changes one. Shows a TagChoices and tells the expression after a click.
#pragma once

#include "model/tagchoice.h"
#include "plan/selectionpreview.h"

#include <QWidget>

class QAbstractButton;
class QLabel;
class QPushButton;

namespace Broadside {

class TagChip;
class TagListPopup;

class TagChipBar : public QWidget
{
    Q_OBJECT

public:
    explicit TagChipBar(QWidget *parent = nullptr);

    void setTags(const std::vector<TagCount> &tags, int untagged);
    void setChoices(const TagChoices &choices);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void expressionEdited(const QString &expression);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Arrangement;

    bool isEmpty() const { return m_tags.empty() && m_untagged == 0; } // and takes no room
    Arrangement arrange(int width) const;
    void place();
    void fill(const std::vector<int> &shown);
    TagChip *addChip();
    void toggle(const QString &tag);
    void openList();

    std::vector<QAbstractButton *> buttons() const; // that can be reached, in order
    void moveFocus(int key);
    void keepOneTabStop(QAbstractButton *stop);

    std::vector<TagCount> m_tags;
    int m_untagged = 0;
    TagChoices m_choices;
    std::vector<int> m_shown;       // in m_tags
    std::vector<TagChip *> m_chips; // the first m_shown.size() are visible
    QLabel *m_title;
    QPushButton *m_more;
    QLabel *m_untaggedLabel;
    TagListPopup *m_list;
};

} // namespace Broadside
