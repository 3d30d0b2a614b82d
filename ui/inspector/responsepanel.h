// Shows everything that is known of one request of a run: its response, where the time went, what
// its checks said, what was sent; and while there is no response, why. Takes a RouteRecord, again
// and again while the run goes on; what is seen of the same route stays where it is. Owned by the
// main window, on the GUI thread.
#pragma once

#include "inspector/queryentries.h"
#include "report/runreport.h"
#include "widgets/savefolder.h"

#include <QAction>
#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QMenu;
class QStackedWidget;
class QTabWidget;
QT_END_NAMESPACE

namespace Broadside {

class ArrivalBar;
class BodyPage;
class HeadersPage;
class MessageViewer;
class NoticeBar;
class PageTabs;
class SentPage;
class StatusLine;
class TextTable;
class TimingPage;
struct TableRow;

class ResponsePanel : public QWidget
{
    Q_OBJECT

public:
    enum Page
    {
        BodyTab,
        HeadersTab,
        CookiesTab,   // only when some are set
        RedirectsTab, // only when there were any
        TimingTab,
        ChecksTab,
        CapturesTab, // only when something was captured
        SentTab
    };

    explicit ResponsePanel(QWidget *parent = nullptr);
    ~ResponsePanel() override;

    using QWidget::show;
    void show(const RouteRecord &record);
    // Nothing is selected: says what to do.
    void clear();
    // What is selected has no response: says why.
    void showNotSent(const QString &id);

    // Copy body, save body, find, next, previous, filter; with shortcuts that hold inside of the
    // panel. Enabled when there is something to do.
    QList<QAction *> actions() const { return m_actions; }

    BodyPage *body() const { return m_body; }
    HeadersPage *headers() const { return m_headers; }
    TimingPage *timing() const { return m_timing; }
    TextTable *checks() const { return m_checks; }
    TextTable *captures() const { return m_captures; }
    TextTable *cookies() const { return m_cookies; }
    TextTable *redirects() const { return m_redirects; }
    SentPage *sent() const { return m_sent; }
    StatusLine *status() const { return m_status; }
    ArrivalBar *arrival() const { return m_arrival; }
    QTabWidget *tabs() const;

    // Whether there is a route to which checks and captures could be added, asked as a menu opens.
    // Without this function no menu speaks of them.
    void setCanAdd(const std::function<bool()> &canAdd) { m_entries.setCanAdd(canAdd); }

Q_SIGNALS:
    // The route whose response is shown is to have it.
    void checkWanted(const QString &check);
    void captureWanted(const QString &name, const QString &query);
    // The request that is shown is to be ended; only while it is on its way.
    void cancelWanted();
    // Something that was asked for could not be done.
    void failed(const QString &sentence);
    void saved(const QString &path);

private:
    Q_DISABLE_COPY_MOVE(ResponsePanel)

    void connectMenus();
    void makeActions();
    QAction *addPanelAction(const QString &text, const QKeySequence &shortcut,
                            void (ResponsePanel::*slot)());
    void showBody(const RouteRecord &record, bool isSameRoute);
    void showChecks(const RouteRecord &record);
    void showCaptures(const RouteRecord &record);
    void showCookies(const RouteRecord &record);
    void showRedirects(const RouteRecord &record);
    void showOptional(Page page, TextTable &table, const std::vector<TableRow> &rows);
    void updateActions();
    void addBytesEntries(QMenu *menu, const QFuture<QueryProposal> &size);

    void copyBody();
    void saveBody();
    void writeBody(const QString &path, const ResponseBody &body);
    void find();
    void findNext();
    void findPrevious();
    void filter();

    QStackedWidget *m_stack;
    MessageViewer *m_hint;
    StatusLine *m_status;
    ArrivalBar *m_arrival;
    NoticeBar *m_notice;
    PageTabs *m_tabs;
    BodyPage *m_body;
    HeadersPage *m_headers;
    TimingPage *m_timing;
    TextTable *m_checks;
    TextTable *m_captures;
    TextTable *m_cookies;
    TextTable *m_redirects;
    SentPage *m_sent;
    QList<QAction *> m_actions;

    QueryEntries m_entries;
    bool m_hasRecord = false;
    RouteRecord m_record; // that is shown
    std::optional<Response> m_response;
    SaveFolder m_saveFolder;
};

} // namespace Broadside
