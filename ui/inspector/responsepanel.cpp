#include "inspector/responsepanel.h"

#include "inspector/bodypage.h"
#include "inspector/headerspage.h"
#include "inspector/messageviewer.h"
#include "inspector/noticebar.h"
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

// Bodies are shared: the same bytes at the same place are the same response.
bool isSameResponse(const std::optional<Response> &shown, const Response *response)
{
    if (!shown || !response)
        return !shown && !response;
    return shown->status == response->status &&
           shown->body.constData() == response->body.constData() &&
           shown->body.size() == response->body.size() && shown->headers == response->headers;
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
    , m_notice(new NoticeBar)
    , m_tabs(new PageTabs(tr("Parts of the response")))
    , m_body(new BodyPage)
    , m_headers(new HeadersPage)
    , m_timing(new TimingPage)
    , m_checks(new TextTable({tr("Check"), tr("Expected"), tr("Actual")}))
    , m_redirects(new TextTable({tr("Hop"), tr("Status"), tr("From"), tr("To")}))
    , m_sent(new SentPage(m_body->colors()))
{
    setAccessibleName(tr("Response"));
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_redirects, tr("Redirects"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->addTab(m_checks, tr("Checks"));
    m_tabs->addTab(m_sent, tr("Sent"));
    m_checks->setAccessibleName(tr("Checks"));
    m_redirects->setAccessibleName(tr("Redirects"));
    m_redirects->showWholeTexts();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_status);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_stack);
    m_hint->mute();
    makeActions();
    clear();
}

ResponsePanel::~ResponsePanel() = default;

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
    const bool isSame = m_hasRecord && isSameRoute(m_summary, record.summary);
    m_hasRecord = true;
    m_summary = record.summary;
    m_stack->setCurrentIndex(1);
    m_status->show(record);
    showBody(record, isSame);
    const AttemptRecord *attempt = record.lastAttempt();
    if (const QString kept = keptText(attempt); kept.isEmpty())
        m_notice->hush();
    else
        m_notice->say(kept);
    m_headers->show(attempt);
    showRedirects(record);
    m_timing->show(record);
    showChecks(record);
    m_sent->show(attempt);
    updateActions();
}

void ResponsePanel::clear()
{
    m_hasRecord = false;
    m_response.reset();
    m_status->clear();
    m_body->showMessage({});
    m_headers->show(nullptr);
    m_timing->clear();
    m_checks->setRows({});
    m_redirects->setRows({});
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
        m_body->showBody(contentTypeOf(response->headers, response->body), response->body, isSame);
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

void ResponsePanel::showRedirects(const RouteRecord &record)
{
    std::vector<TableRow> rows;
    for (const AttemptRecord &attempt : record.attempts) {
        int hop = 0;
        for (const RedirectRecord &redirect : attempt.redirects) {
            ++hop;
            const QString number = record.attempts.size() > 1
                                       ? tr("%1, attempt %2").arg(hop).arg(attempt.number)
                                       : QString::number(hop);
            rows.push_back(
                {{number, QString::number(redirect.status), redirect.url, redirect.target}});
        }
    }
    m_redirects->setRows(rows);
    m_tabs->setTabVisible(RedirectsTab, !rows.empty());
}

void ResponsePanel::updateActions()
{
    for (QAction *action : m_actions)
        action->setEnabled(m_body->hasBody());
}

void ResponsePanel::copyBody()
{
    m_body->copyText();
}

void ResponsePanel::saveBody()
{
    QFileDialog *dialog = m_saveFolder.makeDialog(this, tr("Save Body"));
    const ContentType type = contentTypeOf(m_response->headers, m_response->body);
    dialog->selectFile(proposedFileName(m_response->headers, m_response->url, type));
    // The body that is shown now, even if another one comes before a name is chosen.
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, body = m_response->body](const QString &path) { writeBody(path, body); });
    dialog->open();
}

void ResponsePanel::writeBody(const QString &path, const QByteArray &body)
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
