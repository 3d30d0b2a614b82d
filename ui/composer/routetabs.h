// The middle of the window: the routes that are open, each in a tab. Follows their collections.
#pragma once

#include "models/workspace.h"

#include <QTabWidget>

#include <functional>
#include <memory>

namespace KSyntaxHighlighting {
class Repository;
}

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
    // Goes to the URL of the one in front, as soon as it is shown.
    void editUrl();
    // To the one in front, as if they were typed.
    void addCheck(const QString &check);
    void addCapture(const QString &name, const QString &query);
    // What was typed last, in any of them, becomes an edit now.
    void commit();
    // Where one types: a step back or forth in what cannot be stored; false when there is none.
    bool walkTyping(bool isBack);
    // Where one types: what the variable at the cursor stands for.
    void showMeaning() const;

    // The routes of a collection that have a tab.
    QStringList openRoutes(const OpenCollection *collection) const;
    // The route in front; null and empty without one.
    OpenCollection *currentCollection() const;
    QString currentRoute() const;

    // What a run of a collection has, by which requests are shown; called whenever they are. At
    // first it is what the collection's choices mean.
    void setRunOptions(const std::function<RunOptions(const OpenCollection &)> &options);
    // They are others now.
    void refreshOptions();

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
    void followRenaming(const OpenCollection *collection, const Renamings &renamings);
    void closeTabsOf(const OpenCollection *collection);
    void setTitle(int index);
    void setTitles();
    void tellCurrent();

    Workspace &m_workspace;
    RouteTabBar *m_bar;
    std::function<RunOptions(const OpenCollection &)> m_options;
    std::shared_ptr<KSyntaxHighlighting::Repository> m_syntaxes; // read before a tab needs them
    int m_pressed = -1; // the tab that the middle button went down on
};

} // namespace Broadside
