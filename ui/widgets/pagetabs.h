// Pages with tabs, some with a count beside their name. Where there is not room for all tabs, they
// stand closer together; where there is none even so, a button at the end of them lists every page,
// for mouse and keys, and the tabs are scrolled. On the GUI thread.
#pragma once

#include <QTabWidget>

QT_BEGIN_NAMESPACE
class QMenu;
class QToolButton;
QT_END_NAMESPACE

namespace Broadside {

class TabSpacing;

class PageTabs : public QTabWidget
{
    Q_OBJECT

public:
    // What the pages are parts of is told to screen readers.
    PageTabs(const QString &accessibleName, QWidget *parent = nullptr);

    // A count of 0 is not shown.
    void setTitle(int index, const QString &text, qsizetype count = 0);

protected:
    bool event(QEvent *event) override;

private:
    void offerAll();
    void fillMenu();
    QString nameOf(int index) const;

    TabSpacing *m_spacing;
    QToolButton *m_all; // in its corner only while it is needed
    QMenu *m_menu;
};

} // namespace Broadside
