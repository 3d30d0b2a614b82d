// The middle of the window: the routes that are open, each in a tab. Follows their collections.
#pragma once

#include "models/workspace.h"

#include <QTabWidget>

namespace Broadside {

class RoutePage;
class RouteTabBar;

class RouteTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit RouteTabs(Workspace &workspace, QWidget *parent = nullptr);
    ~RouteTabs() override;

    // Opens a tab for the route, or goes to the one it has.
    void open(OpenCollection *collection, const QString &id);
    void closeCurrent();

    // The route in front; null and empty without one.
    OpenCollection *currentCollection() const;
    QString currentRoute() const;

    // The demo server's URL, which stands in place of every base URL where a collection's choices
    // want it; empty as long as it does not run.
    void setDemoServerUrl(const QString &url);

    // What is open, for a session; restore() opens what it finds in the workspace.
    QStringList state() const;
    void restore(const QStringList &state);

Q_SIGNALS:
    void currentRouteChanged(Broadside::OpenCollection *collection, const QString &id);
    void sendRequested(Broadside::OpenCollection *collection, const QString &id);
    // What state() says.
    void tabsChanged();

protected:
    void tabInserted(int index) override;
    void tabRemoved(int index) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    RoutePage *page(int index) const;
    int find(const OpenCollection *collection, const QString &id) const;
    RoutePage *add(OpenCollection *collection, const QString &id);
    void closeTab(int index);
    void closeTabsOf(const OpenCollection *collection);
    void setTitle(int index);
    void setTitles();
    void tellCurrent();
    RunOptions optionsOf(const OpenCollection &collection) const;

    Workspace &m_workspace;
    RouteTabBar *m_bar;
    QString m_demoServerUrl;
    int m_pressed = -1; // the tab that the middle button went down on
};

} // namespace Broadside
