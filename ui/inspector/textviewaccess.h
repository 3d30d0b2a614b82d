// Tells screen readers what a TextView shows: the rows that are on the screen, each with a line
// break at its end, the caret and the selection as far as they are among them. What is out of sight
// is reached as it is with eyes, by moving the caret; so the length of the text does not matter.
// Owned by Qt's cache of accessible interfaces, on the GUI thread.
#pragma once

#include <QAccessibleWidget>

namespace Broadside {

class TextView;

class TextViewAccess : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit TextViewAccess(TextView *view);

    // From now on for every TextView.
    static void install();

    QAccessible::State state() const override;
    QString text(QAccessible::Text kind) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    int selectionCount() const override;
    void selection(int index, int *begin, int *end) const override;
    void addSelection(int begin, int end) override;
    void removeSelection(int index) override;
    void setSelection(int index, int begin, int end) override;
    int cursorPosition() const override;
    void setCursorPosition(int position) override;
    QString text(int begin, int end) const override;
    int characterCount() const override;
    QRect characterRect(int position) const override;
    int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int begin, int end) override;
    QString attributes(int position, int *begin, int *end) const override;

private:
    TextView &view() const;
};

} // namespace Broadside
