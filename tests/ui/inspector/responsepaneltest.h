// What the tests of the panel of a response share: each test function has a fresh one, shown.
#pragma once

#include "inspector/responsepanel.h"

#include <memory>

namespace Broadside {

class TextView;

class ResponsePanelTest : public QObject
{
    Q_OBJECT

protected:
    // A request of 100 ms over a new connection, after 20 ms of waiting for a slot.
    static RouteRecord record(const QString &id, const QByteArray &type, const QByteArray &body);
    // Of the body: the view, when it is shown as text, and what is said instead of it.
    static TextView *textOf(const ResponsePanel &panel);
    static QString messageOf(const ResponsePanel &panel);
    // The menu of a widget there, or of one that has the focus, by its key; open.
    static QMenu *menuAt(QWidget *widget, QPoint place);
    static QMenu *menuByKey(QWidget *widget);
    // Null where there is none. Texts without the marks of their keys.
    static QAction *entry(const QMenu *menu, const QString &text);
    static QAction *checkEntry(const QMenu *menu);
    static QAction *captureEntry(const QMenu *menu);

    std::unique_ptr<ResponsePanel> m_panel;

private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }
};

} // namespace Broadside
