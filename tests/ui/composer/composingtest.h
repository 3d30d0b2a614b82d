// What tests share in which a route is composed with keys and mouse: each test function has tabs
// with a route of a small collection of its own, and looks at the text of the file.
#pragma once

#include "composer/routetabs.h"

#include <QTemporaryDir>

#include <memory>

class QTabWidget;

namespace Broadside {

class RowsEditor;
class TemplateEdit;

class ComposingTest : public QObject
{
    Q_OBJECT

protected:
    static const QByteArray shop; // the text before anything is composed

    QByteArray text() const;
    // That of before, with something else in the place of a part of it.
    static QByteArray with(const QByteArray &before, const QByteArray &after)
    {
        return QByteArray(shop).replace(before, after);
    }
    // The tab's own pages: the tabs of routes are such a widget, too.
    QTabWidget *pages() const;
    template <typename Widget>
    Widget *find(const QString &accessibleName) const
    {
        for (Widget *widget : m_tabs->currentWidget()->findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName)
                return widget;
        }
        return nullptr;
    }
    TemplateEdit *url() const;
    void showPage(const QString &title) const;
    RowsEditor *shownRows() const;
    // Puts a text in the place of what is there.
    static void type(QWidget *widget, const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RouteTabs> m_tabs;
    OpenCollection *m_collection = nullptr;

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
