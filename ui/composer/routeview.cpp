#include "composer/routeview.h"

#include "composer/authpage.h"
#include "composer/bodykinds.h"
#include "composer/bodypage.h"
#include "composer/docseditor.h"
#include "composer/routeheader.h"
#include "composer/routerows.h"
#include "composer/rowseditor.h"
#include "composer/scrolledpage.h"
#include "composer/sentpage.h"
#include "composer/settingspage.h"
#include "composer/storedrows.h"
#include "composer/urltext.h"
#include "model/queryproposal.h"
#include "models/background.h"
#include "plan/routeindex.h"
#include "widgets/pagetabs.h"

#include <QFileInfo>
#include <QLabel>
#include <QStackedLayout>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// Of drafts, which a recovery file keeps under these names.
const QString methodField = QStringLiteral("method");
const QString paramsField = QStringLiteral("params");
const QString headersField = QStringLiteral("headers");
const QString checksField = QStringLiteral("checks");
const QString capturesField = QStringLiteral("captures");

// What takes too long for a frame when the collection is large.
struct BackgroundPart
{
    RequestPreview preview;
    QStringList routes; // the other ones, for completing
    QStringList tags;
};

BackgroundPart backgroundPart(const Collection &collection, const QString &id,
                              const RunOptions &options)
{
    BackgroundPart part{previewRequest(collection, id, options), {}, {}};
    const RouteIndex index(collection, {});
    for (const IndexedRoute &route : index.routes())
        part.tags += route.tags;
    part.tags.removeDuplicates();
    part.tags.sort();
    part.routes = index.ids();
    part.routes.removeOne(id);
    return part;
}

bool isContentType(const NamedValue &header)
{
    return header.name.compare(u"content-type", Qt::CaseInsensitive) == 0;
}

// What the route says itself, or inherits.
QString effectiveContentType(const RouteDetail &detail)
{
    QString type;
    for (const Originated<NamedValue> &header : detail.provenance.headers) {
        if (header.value.isEnabled && isContentType(header.value))
            type = header.value.value.text;
    }
    return type;
}

// The header that is sent, else the one that is switched off, else a new one.
void setOwnContentType(const QString &type, std::vector<NamedValue> &headers)
{
    auto header = std::ranges::find_if(headers, [](const NamedValue &candidate) {
        return candidate.isEnabled && isContentType(candidate);
    });
    if (header == headers.end())
        header = std::ranges::find_if(headers, isContentType);
    if (header == headers.end())
        header = headers.insert(header, {.name = QStringLiteral("Content-Type"), .value = {}});
    header->value = Value::fromText(type);
    header->isEnabled = true;
}

} // namespace

RouteView::RouteView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_content(new QWidget(this))
    , m_missing(new QLabel(this))
    , m_header(new RouteHeader(m_content))
    , m_pages(new PageTabs(tr("Parts of the request"), m_content))
{
    makePages();
    connectPages();
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    m_missing->setAlignment(Qt::AlignCenter);
    m_missing->setWordWrap(true);
    m_missing->setTextFormat(Qt::PlainText);
    m_missing->setMargin(fontMetrics().height());
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_missing);

    connect(m_header, &RouteHeader::sendClicked, this, &RouteView::send);
    connect(m_header, &RouteHeader::routeLinkActivated, this, &RouteView::routeLinkActivated);
}

RouteView::~RouteView() = default;

void RouteView::makePages()
{
    m_params = new RowsEditor(
        {.name = tr("Params"), .invitation = tr("Add a param"), .bulkHint = tr("name: value")},
        m_pages);
    m_headers = new RowsEditor(
        {.name = tr("Headers"), .invitation = tr("Add a header"), .bulkHint = tr("Name: value")},
        m_pages);
    m_headers->setCheck(headerProblem);
    m_body = new RouteBodyPage(m_pages);
    m_auth = new AuthPage(m_pages);
    m_checks = new RowsEditor({.name = tr("Checks"),
                               .invitation = tr("Add a check"),
                               .bulkHint = QStringLiteral("status == 200\nduration < 500"),
                               .hasValues = false,
                               .canSwitch = false},
                              m_pages);
    m_checks->setCheck(checkProblem);
    m_checks->view()->rowsModel().setNameTitle(tr("Check"));
    m_checks->view()->rowsModel().setNameText(checkText);
    m_checks->completeQueries(QueryUse::Check);
    m_captures = new RowsEditor({.name = tr("Captures"),
                                 .invitation = tr("Add a capture"),
                                 .bulkHint = QStringLiteral("token: jsonpath \"$.token\""),
                                 .canSwitch = false,
                                 .areNamesUnique = true},
                                m_pages);
    m_captures->setCheck(captureProblem);
    m_captures->completeQueries(QueryUse::Capture);
    m_settings = new SettingsPage(m_pages);
    m_docs = new DocsEditor(m_pages);
    m_sent = new RouteSentPage(m_pages);

    m_pages->addTab(m_params, tr("Params"));
    m_pages->addTab(m_headers, tr("Headers"));
    m_pages->addTab(m_body, tr("Body"));
    m_pages->addTab(scrolledPage(m_auth), tr("Auth"));
    m_pages->addTab(m_checks, tr("Checks"));
    m_pages->addTab(m_captures, tr("Captures"));
    m_pages->addTab(scrolledPage(m_settings), tr("Settings"));
    m_pages->addTab(m_docs, tr("Docs"));
    m_pages->addTab(m_sent, tr("As Sent"));
}

void RouteView::connectPages()
{
    const auto part = [](bool isTyping, const char *name) {
        return isTyping ? QString::fromLatin1(name) : QString();
    };
    connect(m_header, &RouteHeader::methodEdited, this, [this](const QString &method) {
        change(tr("Change Method"), {}, [method](Route &route) { route.method = method; });
    });
    connect(m_header, &RouteHeader::urlEdited, this, [this](const QString &text) {
        change(tr("Change URL"), QStringLiteral("url"),
               [text](Route &route) { takeUrlText(text, route); });
    });
    connect(m_params, &RowsEditor::edited, this, [=, this](const EditedRows &rows, bool isTyping) {
        change(tr("Change Params"), part(isTyping, "params"),
               [rows](Route &route) { route.params = namedValues(rows, route.params); });
    });
    connect(m_headers, &RowsEditor::edited, this, [=, this](const EditedRows &rows, bool isTyping) {
        change(tr("Change Headers"), part(isTyping, "headers"), [rows](Route &route) {
            route.settings.headers = namedValues(rows, route.settings.headers);
        });
    });
    connect(m_body, &RouteBodyPage::edited, this, [=, this](const Body &body, bool isTyping) {
        change(tr("Change Body"), part(isTyping, "body"),
               [body](Route &route) { route.body = body; });
    });
    connect(m_body, &RouteBodyPage::contentTypeChosen, this, [this](const QString &type) {
        change(tr("Change Content-Type"), {},
               [type](Route &route) { setOwnContentType(type, route.settings.headers); });
    });
    connect(m_body, &RouteBodyPage::draftChanged, this, &RouteView::draftChanged);
    connect(m_settings, &SettingsPage::draftChanged, this, &RouteView::draftChanged);
    connect(m_header, &RouteHeader::methodDraftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(methodField, text); });
    connect(m_params, &RowsEditor::draftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(paramsField, text); });
    connect(m_headers, &RowsEditor::draftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(headersField, text); });
    connect(m_checks, &RowsEditor::draftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(checksField, text); });
    connect(m_captures, &RowsEditor::draftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(capturesField, text); });
    connect(m_auth, &AuthPage::edited, this,
            [=, this](const std::optional<Auth> &auth, bool isTyping) {
                change(tr("Change Auth"), part(isTyping, "auth"),
                       [auth](Route &route) { route.settings.auth = auth; });
            });
    connect(m_checks, &RowsEditor::edited, this, [=, this](const EditedRows &rows, bool isTyping) {
        change(tr("Change Checks"), part(isTyping, "checks"),
               [rows](Route &route) { route.checks = assertions(rows); });
    });
    connect(m_captures, &RowsEditor::edited, this,
            [=, this](const EditedRows &rows, bool isTyping) {
                change(tr("Change Captures"), part(isTyping, "captures"),
                       [rows](Route &route) { route.captures = capturesOf(rows); });
            });
    connect(m_settings, &SettingsPage::edited, this,
            [=, this](const RouteChange &applied, const QString &what, bool isTyping) {
                // Each setting is a step of its own.
                change(what, isTyping ? QString(u"settings " % what) : QString(), applied);
            });
    connect(m_docs, &DocsEditor::edited, this, [this](const QString &description) {
        change(tr("Change Documentation"), QStringLiteral("docs"),
               [description](Route &route) { route.description = description; });
    });
}

void RouteView::change(const QString &what, const QString &part, const RouteChange &change)
{
    const Route before = m_draft;
    change(m_draft);
    if (m_draft == before)
        return;
    setTitles();
    Q_EMIT routeEdited(change, what, part);
}

void RouteView::show(std::shared_ptr<const LoadedCollection> collection, const QString &routeId,
                     const RunOptions &options, int step)
{
    m_id = routeId;
    const std::optional<RouteDetail> detail =
        describeRoute(collection->collection, routeId, options);
    if (!detail) {
        showMissing();
        return;
    }
    m_body->setFolder(QFileInfo(detail->route.place.file).absolutePath());
    for (RowsEditor *rows : {m_params, m_headers, m_checks, m_captures})
        rows->setStep(step);
    m_body->setStep(step);
    showDetail(*detail, options);
    preview(std::move(collection), options);
    m_stack->setCurrentWidget(m_content);
}

void RouteView::showDetail(const RouteDetail &detail, const RunOptions &options)
{
    const Placeholders &placeholders = detail.placeholders;
    Route last = std::exchange(m_draft, detail.route);
    m_header->show(detail);
    m_params->show(namedRows(detail.route.params, placeholders), placeholders);
    m_headers->show(headerRows(detail), placeholders);
    m_body->show(detail.route.body, effectiveContentType(detail), placeholders);
    const std::optional<Originated<Auth>> &auth = detail.provenance.auth;
    m_auth->show(detail.route.settings.auth,
                 auth && !auth->origin.isEmpty()
                     ? tr("%1, %2").arg(authKind(auth->value), originText(auth->origin))
                     : tr("Nothing is inherited: no credentials are sent."),
                 placeholders);
    m_checks->show(checkRows(detail), placeholders);
    m_captures->show(captureRows(detail), placeholders);
    m_settings->show(detail, options);
    m_docs->show(detail.route.description);
    setTitles();
    freeInBackground(std::move(last)); // a body may be large
}

void RouteView::setTitles()
{
    m_pages->setTitle(ParamsPage, tr("Params"), enabledCount(m_params->rows()));
    m_pages->setTitle(HeadersPage, tr("Headers"), enabledCount(m_headers->rows()));
    m_pages->setTitle(ChecksPage, tr("Checks"), enabledCount(m_checks->rows()));
    m_pages->setTitle(CapturesPage, tr("Captures"), int(m_captures->rows().size()));
    const QString body = bodyKind(m_draft.body);
    m_pages->setTabText(BodyPageIndex, body.isEmpty() ? tr("Body") : tr("Body: %1").arg(body));
}

void RouteView::preview(std::shared_ptr<const LoadedCollection> collection,
                        const RunOptions &options)
{
    const int asked = ++m_asked;
    QtConcurrent::run([collection = std::move(collection), id = m_id, options] {
        return backgroundPart(collection->collection, id, options);
    }).then(this, [this, asked](const BackgroundPart &part) {
        if (asked != m_asked)
            return;
        m_header->showPreview(part.preview);
        m_sent->show(part.preview);
        m_settings->setKnown(part.routes, part.tags);
    });
}

void RouteView::showMissing()
{
    ++m_asked;
    m_missing->setText(tr("“%1” is not in the collection any more.").arg(m_id));
    m_stack->setCurrentWidget(m_missing);
}

void RouteView::showDraft(const QString &field, const QString &text)
{
    if (field == methodField)
        m_header->showMethodDraft(text);
    else if (field == paramsField)
        m_params->showDraft(text);
    else if (field == headersField)
        m_headers->showDraft(text);
    else if (field == checksField)
        m_checks->showDraft(text);
    else if (field == capturesField)
        m_captures->showDraft(text);
    else {
        m_body->showDraft(field, text);
        m_settings->showDraft(field, text);
    }
}

void RouteView::editUrl()
{
    m_header->editUrl();
}

void RouteView::addCheck(const QString &check)
{
    if (m_stack->currentWidget() != m_content)
        return;
    m_pages->setCurrentIndex(ChecksPage);
    m_checks->append({.name = check}, false);
}

void RouteView::addCapture(const QString &name, const QString &query)
{
    if (m_stack->currentWidget() != m_content)
        return;
    m_captures->closeCell(); // its name counts, too
    QStringList taken;
    for (const DetailRow &row : m_captures->rows())
        taken += row.name;
    m_pages->setCurrentIndex(CapturesPage);
    m_captures->append({.name = freeCaptureName(name, taken), .value = query}, true);
}

void RouteView::commit()
{
    m_header->commit();
    for (RowsEditor *rows : {m_params, m_headers, m_checks, m_captures})
        rows->commit();
    m_body->commit();
    m_auth->commit();
    m_settings->commit();
    m_docs->commit();
}

void RouteView::send()
{
    if (m_stack->currentWidget() == m_content)
        Q_EMIT sendRequested(m_id);
}

} // namespace Broadside
