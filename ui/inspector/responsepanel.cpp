#include "inspector/responsepanel.h"

#include "inspector/arrivalbar.h"
#include "inspector/bodypage.h"
#include "inspector/cookierows.h"
#include "inspector/headerspage.h"
#include "inspector/messageviewer.h"
#include "inspector/noticebar.h"
#include "inspector/recordproposals.h"
#include "inspector/redirectrows.h"
#include "inspector/savebody.h"
#include "inspector/sentpage.h"
#include "inspector/statusline.h"
#include "inspector/statustext.h"
#include "inspector/texttable.h"
#include "inspector/timingpage.h"
#include "theme/failuretext.h"
#include "theme/measures.h"
#include "theme/texts.h"
#include "theme/theme.h"
#include "widgets/pagetabs.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QStackedWidget>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// Bodies are shared: the same one is that of the same response.
bool isSameResponse(const std::optional<Response> &shown, const Response *response)
{
    if (!shown || !response)
        return !shown && !response;
    return shown->status == response->status && shown->body.isSharedWith(response->body) &&
           shown->bodyBytesLeftOut == response->bodyBytesLeftOut &&
           shown->headers == response->headers;
}

ContentType typeOf(const Response &response)
{
    constexpr qint64 beginning = 64 * 1024; // more than is looked at
    return contentTypeOf(response.headers, response.body.left(beginning));
}

bool isSameRoute(const RouteSummary &a, const RouteSummary &b)
{
    return a.id == b.id && a.iteration == b.iteration;
}

// A run of the history, which keeps the beginnings of large bodies.
QString keptText(const AttemptRecord *attempt)
{
    QStringList sentences;
    if (attempt && attempt->response && attempt->response->bodyBytesLeftOut > 0 &&
        !attempt->response->body.isEmpty())
        sentences +=
            ResponsePanel::tr("Only the first %1 of the %2 of this body were kept.")
                .arg(sizeText(attempt->response->body.size()), sizeText(attempt->bytesReceived));
    if (attempt && attempt->request && attempt->request->contentBytesLeftOut > 0)
        sentences += ResponsePanel::tr("The last %1 of what was sent were not kept.")
                         .arg(sizeText(attempt->request->contentBytesLeftOut));
    return sentences.join(u' ');
}

QString emptyBodyText(const AttemptRecord &attempt)
{
    if (attempt.bytesReceived > 0)
        return ResponsePanel::tr("The body of %1 was not kept.")
            .arg(sizeText(attempt.bytesReceived));
    return ResponsePanel::tr("The response has no body.");
}

} // namespace

ResponsePanel::ResponsePanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_hint(new MessageViewer)
    , m_status(new StatusLine)
    , m_arrival(new ArrivalBar)
    , m_notice(new NoticeBar)
    , m_tabs(new PageTabs(tr("Parts of the response")))
    , m_body(new BodyPage)
    , m_headers(new HeadersPage)
    , m_timing(new TimingPage)
    , m_checks(new TextTable({tr("Check"), tr("Expected"), tr("Actual")}))
    , m_captures(new TextTable({tr("Name"), tr("Value")}))
    , m_cookies(new TextTable(
          {tr("Name"), tr("Value"), tr("Domain"), tr("Path"), tr("Expires"), tr("Flags")}))
    , m_redirects(new TextTable({tr("Hop"), tr("Status"), tr("Time"), tr("From"), tr("To")}))
    , m_sent(new SentPage(m_body->colors()))
{
    setAccessibleName(tr("Response"));
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_cookies, tr("Cookies"));
    m_tabs->addTab(m_redirects, tr("Redirects"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->addTab(m_checks, tr("Checks"));
    m_tabs->addTab(m_captures, tr("Captures"));
    m_tabs->addTab(m_sent, tr("Sent"));
    m_checks->setAccessibleName(tr("Checks"));
    m_captures->setAccessibleName(tr("Captures"));
    m_cookies->setAccessibleName(tr("Cookies"));
    m_cookies->showWholeTexts();
    m_redirects->setAccessibleName(tr("Redirects"));
    m_redirects->showWholeTexts();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_status);
    layout->addWidget(m_arrival);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_stack);
    connect(m_arrival, &ArrivalBar::cancelClicked, this, &ResponsePanel::cancelWanted);
    m_hint->mute();
    connectMenus();
    makeActions();
    clear();
}

ResponsePanel::~ResponsePanel() = default;

void ResponsePanel::connectMenus()
{
    const auto add = [this](QMenu *menu, const QueryProposal &value) {
        m_entries.add(menu, value);
    };
    connect(
        m_body, &BodyPage::menuOpening, this,
        [this](QMenu *menu, const QFuture<QueryProposal> &value) { m_entries.add(menu, value); });
    connect(m_body, &BodyPage::bytesMenuOpening, this, &ResponsePanel::addBytesEntries);
    connect(m_headers, &HeadersPage::menuOpening, this, add);
    connect(m_status, &StatusLine::menuOpening, this, add);
    connect(m_timing, &TimingPage::menuOpening, this, add);
    connect(m_cookies, &TextTable::menuOpening, this, [this](QMenu *menu, int row) {
        m_entries.add(menu, cookieProposalOf(*m_response, row));
    });
    connect(m_redirects, &TextTable::menuOpening, this, [this](QMenu *menu, int row) {
        m_entries.add(menu, redirectProposalOf(m_record, row));
    });
    connect(m_checks, &TextTable::menuOpening, this, [this](QMenu *menu, int row) {
        m_entries.addCapture(menu, captureOf(m_record.checks[size_t(row)]));
    });
    connect(&m_entries, &QueryEntries::checkWanted, this, &ResponsePanel::checkWanted);
    connect(&m_entries, &QueryEntries::captureWanted, this, &ResponsePanel::captureWanted);
}

QTabWidget *ResponsePanel::tabs() const
{
    return m_tabs;
}

QAction *ResponsePanel::addPanelAction(const QString &text, const QKeySequence &shortcut,
                                       void (ResponsePanel::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    m_actions += action;
    return action;
}

void ResponsePanel::makeActions()
{
    addPanelAction(tr("&Copy Body"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                   &ResponsePanel::copyBody);
    addPanelAction(tr("&Save Body…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                   &ResponsePanel::saveBody);
    addPanelAction(tr("&Find…"), QKeySequence::Find, &ResponsePanel::find);
    addPanelAction(tr("Find &Next"), QKeySequence::FindNext, &ResponsePanel::findNext);
    addPanelAction(tr("Find &Previous"), QKeySequence::FindPrevious, &ResponsePanel::findPrevious);
    addPanelAction(tr("Fi&lter…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J),
                   &ResponsePanel::filter);
}

void ResponsePanel::show(const RouteRecord &record)
{
    const bool isSame = m_hasRecord && isSameRoute(m_record.summary, record.summary);
    m_hasRecord = true;
    m_record = record;
    m_stack->setCurrentIndex(1);
    m_status->show(record);
    showBody(record, isSame);
    const AttemptRecord *attempt = record.lastAttempt();
    m_arrival->show(attempt);
    if (const QString kept = keptText(attempt); kept.isEmpty())
        m_notice->hush();
    else
        m_notice->say(kept);
    m_headers->show(attempt);
    showCookies(record);
    showRedirects(record);
    m_timing->show(record);
    showChecks(record);
    showCaptures(record);
    m_sent->show(attempt);
    updateActions();
}

void ResponsePanel::clear()
{
    m_hasRecord = false;
    m_record = {};
    m_response.reset();
    m_status->clear();
    m_arrival->show(nullptr);
    m_body->showMessage({});
    m_headers->show(nullptr);
    m_timing->clear();
    m_checks->setRows({});
    showOptional(CapturesTab, *m_captures, {});
    showOptional(CookiesTab, *m_cookies, {});
    showOptional(RedirectsTab, *m_redirects, {});
    m_sent->show(nullptr);
    m_hint->say(
        tr("Send a request, or click one of the timeline, and its response is shown here."));
    m_stack->setCurrentIndex(0);
    updateActions();
}

void ResponsePanel::showNotSent(const QString &id)
{
    clear();
    m_hint->say(
        tr("“%1” was not sent in this run. A click on a bar of the timeline shows what was.")
            .arg(id));
}

void ResponsePanel::showBody(const RouteRecord &record, bool isSame)
{
    const Response *response = record.response();
    if (!response) {
        m_response.reset();
        m_body->showMessage(missingResponseText(record));
        return;
    }
    if (isSame && m_response && isSameResponse(m_response, response))
        return;
    m_response = *response;
    if (response->body.isEmpty())
        m_body->showMessage(emptyBodyText(*record.lastAttempt()));
    else
        m_body->showBody(typeOf(*response), response->body, isSame, response->bodyBytesLeftOut);
}

void ResponsePanel::showChecks(const RouteRecord &record)
{
    const Theme &theme = Theme::of(palette());
    std::vector<TableRow> rows;
    for (const CheckRecord &check : record.checks) {
        const QString sign = check.passed ? QStringLiteral("✔ ") : QStringLiteral("✖ ");
        rows.push_back({.texts = {sign + withUnit(check.check, check.check),
                                  withUnit(check.check, expectationText(check)),
                                  withUnit(check.check, check.actual)},
                        .color = check.passed ? theme.passed : theme.failed});
    }
    m_checks->setRows(rows);
    m_tabs->setTitle(ChecksTab, tr("Checks"), std::ssize(record.checks));
}

// As they were told: secret ones are masked.
void ResponsePanel::showCaptures(const RouteRecord &record)
{
    std::vector<TableRow> rows;
    for (const auto &[name, value] : record.captures)
        rows.push_back({.texts = {name, value}});
    showOptional(CapturesTab, *m_captures, rows);
    m_tabs->setTitle(CapturesTab, tr("Captures"), std::ssize(rows));
}

void ResponsePanel::showCookies(const RouteRecord &record)
{
    const Response *response = record.response();
    const std::vector<TableRow> rows = response ? cookieRows(*response) : std::vector<TableRow>();
    showOptional(CookiesTab, *m_cookies, rows);
    m_tabs->setTitle(CookiesTab, tr("Cookies"), std::ssize(rows));
}

void ResponsePanel::showRedirects(const RouteRecord &record)
{
    showOptional(RedirectsTab, *m_redirects, redirectRows(record));
}

// A page that is there only when it has something to say.
void ResponsePanel::showOptional(Page page, TextTable &table, const std::vector<TableRow> &rows)
{
    table.setRows(rows);
    m_tabs->setTabVisible(page, !rows.empty());
}

void ResponsePanel::updateActions()
{
    for (QAction *action : m_actions)
        action->setEnabled(m_body->hasBody());
}

// Of the body as it came more can be said than of a part of it.
void ResponsePanel::addBytesEntries(QMenu *menu, const QFuture<QueryProposal> &size)
{
    m_entries.addCheck(menu, tr("Add Check of the Si&ze"), size);
    m_entries.addCheck(menu, tr("Add Check of the Content &Type"),
                       QtFuture::makeReadyValueFuture(contentTypeProposalOf(*m_response)));
}

void ResponsePanel::copyBody()
{
    m_body->copyText();
}

void ResponsePanel::saveBody()
{
    QFileDialog *dialog = m_saveFolder.makeDialog(this, tr("Save Body"));
    dialog->selectFile(proposedFileName(m_response->headers, m_response->url, typeOf(*m_response)));
    // The body that is shown now, even if another one comes before a name is chosen.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, body = m_response->body](const QString &path) { writeBody(path, body); });
    dialog->open();
}

void ResponsePanel::writeBody(const QString &path, const ResponseBody &body)
{
    QtConcurrent::run([path, body] {
        return saveBytes(path, body);
    }).then(this, [this, path](const Result<void> &result) {
        if (result) {
            m_saveFolder.rememberFile(path);
            Q_EMIT saved(path);
            return;
        }
        Q_EMIT failed(result.error().message);
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Save Body"), result.error().message,
                                    QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void ResponsePanel::find()
{
    m_tabs->setCurrentIndex(BodyTab);
    m_body->openSearch();
}

void ResponsePanel::findNext()
{
    m_tabs->setCurrentIndex(BodyTab);
    m_body->findNext(false);
}

void ResponsePanel::findPrevious()
{
    m_tabs->setCurrentIndex(BodyTab);
    m_body->findNext(true);
}

void ResponsePanel::filter()
{
    m_tabs->setCurrentIndex(BodyTab);
    m_body->openFilter();
}

} // namespace Broadside
