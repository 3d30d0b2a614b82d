// What a tab holds: a route of an open collection, kept up to date with its collection; what one
// does to it becomes an edit of the collection. The view is
// made when the tab is seen for the first time, so that many tabs of a session cost little.
#pragma once

#include "models/opencollection.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace Broadside {

class RouteView;

class RoutePage : public QWidget
{
    Q_OBJECT

public:
    using Options = std::function<RunOptions(const OpenCollection &)>;

    RoutePage(OpenCollection &collection, const QString &id, Options options,
              QWidget *parent = nullptr);

    OpenCollection *collection() const { return m_collection; }
    const QString &id() const { return m_id; }
    QString method() const; // empty when there is no such route
    QString name() const;
    void refresh();
    // The route has another path.
    void setId(const QString &id);
    // What was typed last becomes an edit of the collection now.
    void commit();
    // Goes to the URL, as soon as it is shown.
    void editUrl();
    // As soon as it is shown, and with what was typed before it.
    void addCheck(const QString &check);
    void addCapture(const QString &name, const QString &query);

Q_SIGNALS:
    void changed();
    void sendRequested();
    void routeLinkActivated(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showRoute();
    void makeView();
    void showDrafts();
    void whenShown(const std::function<void(RouteView &)> &action);
    void takeWaiting();
    void edit(const RouteChange &change, const QString &what, const QString &part);

    QPointer<OpenCollection> m_collection;
    QString m_id;
    Options m_options;
    bool m_isOutdated = true;
    bool m_isUrlWanted = false;
    std::vector<std::function<void(RouteView &)>> m_waiting; // for it to be shown
    bool m_lacksDrafts = true; // what was typed before is not shown yet
    QVBoxLayout *m_layout;
    QLabel *m_reading;
    RouteView *m_view = nullptr;
};

} // namespace Broadside
