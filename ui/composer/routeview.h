// One route: all it has, to be changed, with where each value comes from, and its request as it
// would be sent. Gets values and shows them; gives back what the user makes of the route, a moment
// after a key or at once, and keeps what is typed until that has come back. The request is made in
// the background, as its body may be large.
#pragma once

#include "composer/requestpreview.h"
#include "composer/routedetail.h"
#include "edit/collectionedit.h"

#include <QWidget>

#include <memory>

class QLabel;
class QStackedLayout;

namespace Broadside {

class AuthPage;
class DocsEditor;
class PageTabs;
class RouteBodyPage;
class RouteHeader;
class RouteSentPage;
class RowsEditor;
class SettingsPage;

class RouteView : public QWidget
{
    Q_OBJECT

public:
    explicit RouteView(QWidget *parent = nullptr);
    ~RouteView() override;

    using QWidget::show;
    // To be called again when the collection or the options changed: page and place stay. `step` is
    // that of Undo which the collection is at.
    void show(std::shared_ptr<const LoadedCollection> collection, const QString &routeId,
              const RunOptions &options, int step = 0);
    // What was typed before and could not be stored, of the route that is shown.
    void showDraft(const QString &field, const QString &text);
    // What was typed last is told now.
    void commit();
    // Goes to the URL.
    void editUrl();
    // As if they were typed: their page is shown, and they are selected in it. A capture's name is
    // made one that no other has, and can be typed over.
    void addCheck(const QString &check);
    void addCapture(const QString &name, const QString &query);

Q_SIGNALS:
    // What happens to the route, which may be called on any thread, and what that is, for people.
    // `part` names what was typed into: steps in the same one that follow each other are one.
    // Empty: a step of its own.
    void routeEdited(const Broadside::RouteChange &change, const QString &what,
                     const QString &part);
    // What is in a field cannot be stored; null: it can.
    void draftChanged(const QString &field, const QString &text);
    void sendRequested(const QString &routeId);
    // A link to another route of the collection.
    void routeLinkActivated(const QString &routeId);

private:
    enum Page
    {
        ParamsPage,
        HeadersPage,
        BodyPageIndex,
        AuthPageIndex,
        ChecksPage,
        CapturesPage,
        SettingsPageIndex,
        DocsPageIndex,
        SentPageIndex
    };

    void makePages();
    void connectPages();
    void showDetail(const RouteDetail &detail, const RunOptions &options);
    void setTitles();
    void change(const QString &what, const QString &part, const RouteChange &change);
    void preview(std::shared_ptr<const LoadedCollection> collection, const RunOptions &options);
    void showMissing();
    void send();

    QString m_id;
    Route m_draft;   // the route with what was done to it here since it was shown
    int m_asked = 0; // previews; all but the last are out of date
    QStackedLayout *m_stack;
    QWidget *m_content;
    QLabel *m_missing;
    RouteHeader *m_header;
    PageTabs *m_pages;
    RowsEditor *m_params = nullptr;
    RowsEditor *m_headers = nullptr;
    RouteBodyPage *m_body = nullptr;
    AuthPage *m_auth = nullptr;
    RowsEditor *m_checks = nullptr;
    RowsEditor *m_captures = nullptr;
    SettingsPage *m_settings = nullptr;
    DocsEditor *m_docs = nullptr;
    RouteSentPage *m_sent = nullptr;
};

} // namespace Broadside
