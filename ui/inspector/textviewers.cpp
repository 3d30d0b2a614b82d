#include "inspector/textviewers.h"

#include "inspector/textplace.h"
#include "theme/texts.h"

#include <QMenu>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr qint64 longestCheckedAtOnce = 256 * 1024;

} // namespace

TextViewer::TextViewer(const SyntaxColors &colors, QWidget *parent)
    : BodyViewer(parent)
    , m_colors(colors)
    , m_notice(new NoticeBar)
    , m_view(new TextView(colors))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    m_view->setMatches(&m_finder.matches());
    connect(&m_finder, &MatchFinder::changed, this, [this] {
        m_view->viewport()->update();
        Q_EMIT matchesChanged();
    });
    connect(&m_finder, &MatchFinder::currentChanged, m_view, &TextView::showMatch);
    connect(m_view, &TextView::menuOpening, this, &TextViewer::addEntries);
    connect(m_view, &TextView::cursorMoved, this, [this] {
        m_view->setAccessibleDescription(m_view->positionText());
        Q_EMIT positionChanged();
    });
}

void TextViewer::showText(const TextDocumentPointer &text, const QString &definition,
                          bool isSamePlace)
{
    m_view->setDefinition({});
    m_view->setDocument(text, isSamePlace);
    const bool isColored = !definition.isEmpty() && text->layout() == TextLayout::AsIs;
    if (isColored && text->size() > longestHighlighted)
        m_notice->say(tr("Shown without colours: the text is longer than %1.")
                          .arg(sizeText(longestHighlighted)));
    else if (isColored)
        m_view->setDefinition(m_colors.definition(definition));
    startSearch();
}

void TextViewer::setKind(const ShownBody &body)
{
    m_kind = body.isAsChecked() ? std::optional(body.type.kind) : std::nullopt;
}

// What was found in the body has other paths in it, and what is read in another charset is not
// what a check reads.
void TextViewer::addEntries(QMenu *menu, qint64 offset)
{
    const QFuture<QueryProposal> value =
        m_kind ? findProposal({.kind = *m_kind,
                               .text = m_view->document(),
                               .offset = offset,
                               .selectionBegin = m_view->selectionBegin(),
                               .selectionEnd = m_view->selectionEnd()})
               : QtFuture::makeReadyValueFuture(QueryProposal());
    offer(menu, value);
}

void TextViewer::find(const QString &text, Qt::CaseSensitivity sensitivity)
{
    if (text == m_wanted && sensitivity == m_sensitivity && m_finder.isActive())
        return;
    m_wanted = text;
    m_sensitivity = sensitivity;
    startSearch();
}

void TextViewer::startSearch()
{
    if (m_wanted.isEmpty()) {
        m_finder.stop();
        return;
    }
    const auto search = [text = m_view->document(), wanted = m_wanted,
                         sensitivity = m_sensitivity](QPromise<TextMatches> &promise) {
        searchText(promise, text, wanted, sensitivity);
    };
    m_finder.start(search, m_view->selectionBegin());
}

void TextViewer::showNextMatch(bool isBackwards)
{
    m_finder.step(isBackwards);
}

void RawViewer::show(const ShownBody &body, bool isSamePlace)
{
    setKind(body);
    showText(body.text, {}, isSamePlace);
    if (body.isPartial)
        notice()->say(tr("The rest of the text is being decoded."));
    else
        notice()->hush();
}

PrettyViewer::PrettyViewer(const SyntaxColors &colors, QWidget *parent)
    : TextViewer(colors, parent)
{
    connect(&m_checker, &JsonChecker::problemFound, this, &PrettyViewer::takeProblem);
    connect(notice(), &NoticeBar::buttonClicked, this, [this] {
        if (!m_problem)
            return;
        view()->showMatch({m_problem->offset, m_problem->offset});
        view()->setFocus();
    });
}

void PrettyViewer::show(const ShownBody &body, bool isSamePlace)
{
    m_checker.stop();
    m_problem.reset();
    m_body = body;
    setKind(body);
    notice()->hush();
    if (body.type.kind == BodyKind::JsonText)
        showJson(isSamePlace);
    else
        showText(body.text, body.type.definition, isSamePlace);
    if (body.isPartial)
        notice()->say(tr("The rest of the text is being decoded."));
}

void PrettyViewer::showJson(bool isSamePlace)
{
    if (!m_body.isPartial && m_body.text->size() <= longestCheckedAtOnce) {
        const auto problem = findJsonProblem(m_body.text->text());
        if (problem) {
            view()->setDocument(m_body.text, isSamePlace);
            takeProblem(*problem);
            return;
        }
    }
    showText(std::make_shared<const TextDocument>(m_body.utf8, TextLayout::LaidOutJson,
                                                  m_body.skipped, m_body.source),
             {}, isSamePlace);
    if (!m_body.isPartial && m_body.text->size() > longestCheckedAtOnce)
        m_checker.start(m_body.text);
}

void PrettyViewer::takeProblem(const JsonProblem &problem)
{
    showText(m_body.text, m_body.type.isCertain ? m_body.type.definition : QString(), true);
    if (!m_body.type.isCertain)
        return; // it never said that it was JSON
    m_problem = problem;
    notice()->warn(JsonChecker::text(problem), tr("Show"));
    view()->setMark(problem.offset);
}

} // namespace Broadside
