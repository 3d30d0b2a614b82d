// One route: all it has, with where each value comes from, and its request as it would be sent.
// Gets values and shows them; editing will give the changed route back. The request is made in the
// background, as its body may be large.
#pragma once

#include "composer/requestpreview.h"
#include "composer/routedetail.h"
#include "formats/collectionreader.h"

#include <QWidget>

#include <memory>

class QLabel;
class QStackedLayout;
class QTabWidget;

namespace Broadside {

class RouteBodyPage;
class DocsPage;
class RouteHeader;
class RowsView;
class RouteSentPage;

class RouteView : public QWidget
{
    Q_OBJECT

public:
    explicit RouteView(QWidget *parent = nullptr);
    ~RouteView() override;

    using QWidget::show;
    // To be called again when the collection or the options changed: page and place stay.
    void show(std::shared_ptr<const LoadedCollection> collection, const QString &routeId,
              const RunOptions &options);

Q_SIGNALS:
    void sendRequested(const QString &routeId);
    // A link to another route of the collection.
    void routeLinkActivated(const QString &routeId);

private:
    enum Page
    {
        ParamsPage,
        HeadersPage,
        BodyPageIndex,
        AuthPage,
        ChecksPage,
        SettingsPage,
        DocsPageIndex,
        SentPageIndex
    };

    void buildPages();
    void showDetail(const RouteDetail &detail, const RunOptions &options);
    void setTitle(Page page, const QString &text, int count);
    void preview(std::shared_ptr<const LoadedCollection> collection, const RunOptions &options);
    void showMissing();
    void send();

    QString m_id;
    int m_asked = 0; // previews; all but the last are out of date
    QStackedLayout *m_stack;
    QWidget *m_content;
    QLabel *m_missing;
    RouteHeader *m_header;
    QTabWidget *m_pages;
    RowsView *m_params;
    RowsView *m_headers;
    RouteBodyPage *m_body;
    RowsView *m_auth;
    RowsView *m_checks;
    RowsView *m_settings;
    DocsPage *m_docs;
    RouteSentPage *m_sent;
};

} // namespace Broadside
