#include "inspector/richviewer.h"

#include "models/background.h"
#include "theme/texts.h"
#include "theme/theme.h"

#include <QMenu>
#include <QPromise>
#include <QScrollBar>
#include <QStackedWidget>
#include <QtConcurrentRun>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Broadside {

namespace {

constexpr qsizetype longestPreview = 500'000; // what follows is inserted ever more slowly
constexpr qsizetype longestReadAtOnce = 4'000;
constexpr auto settled = std::chrono::milliseconds(150);
constexpr int aScreen = 10'000; // characters, more than can be seen at once
constexpr int longestPassage = 4'000;

} // namespace

RichViewer::RichViewer(RichFormat format, QWidget *parent)
    : BodyViewer(parent)
    , m_format(format)
    , m_notice(new NoticeBar)
    , m_pages(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    m_shown.browser = makeBrowser();
    setFocusProxy(m_shown.browser);
    m_settling.setSingleShot(true);
    m_settling.setInterval(settled);
    connect(&m_settling, &QTimer::timeout, this, &RichViewer::followWidth);
    connect(&m_reading, &QFutureWatcher<RichContent>::finished, this, [this] {
        if (!m_reading.isCanceled() && m_reading.future().resultCount() > 0)
            take(m_reading.result());
    });
    connect(&m_filler, &RichFiller::grown, this, &RichViewer::takeGrowth);
    connect(&m_finder, &MatchFinder::currentChanged, this, &RichViewer::showMatch);
    connect(&m_finder, &MatchFinder::changed, this, [this] {
        markVisibleMatches();
        Q_EMIT matchesChanged();
    });
}

// The browsers refer to the documents and to the matches, so they go before them.
RichViewer::~RichViewer()
{
    m_reading.cancel();
    m_filler.stop();
    m_finder.disconnect(this);
    for (const Page &page : {m_shown, m_next}) {
        if (page.browser)
            page.browser->verticalScrollBar()->disconnect(this);
        delete page.browser;
    }
}

QTextBrowser *RichViewer::makeBrowser()
{
    auto *browser = new QTextBrowser;
    browser->setOpenLinks(false);
    browser->setFrameShape(QFrame::NoFrame);
    browser->setAccessibleName(tr("Preview"));
    browser->viewport()->installEventFilter(this);
    browser->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(browser, &QWidget::customContextMenuRequested, this, &RichViewer::showMenu);
    connect(browser, &QTextBrowser::highlighted, this, [this](const QUrl &link) {
        m_link = link.toString();
        Q_EMIT positionChanged();
    });
    connect(browser->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &RichViewer::markVisibleMatches);
    connect(browser->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            &RichViewer::markVisibleMatches);
    m_pages->addWidget(browser);
    return browser;
}

void RichViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    const QByteArrayView text = body.text->text();
    const qsizetype shown = characterStart(text, std::min(text.size(), longestPreview));
    const QString content = QString::fromUtf8(text.first(shown));
    m_source = body.isAsChecked() && !body.isPartial ? body.text : nullptr;
    if (shown < text.size())
        m_notice->say(
            tr("Only the first %1 of %2 are shown.").arg(sizeText(shown), sizeText(text.size())));
    else
        m_notice->say(tr("Shown without scripts, pictures and anything from the network."));
    m_reading.cancel();
    m_reading.setFuture({});
    m_filler.stop();
    m_settling.stop();
    drop(m_next);
    if (shown <= longestReadAtOnce) {
        take(readRich(content, m_format, font(), [] { return false; }).value());
        return;
    }
    m_reading.setFuture(
        QtConcurrent::run(&backgroundPool(), [content, format = m_format, font = font(),
                                              home = thread()](QPromise<RichContent> &promise) {
            std::optional<RichContent> read =
                readRich(content, format, font, [&promise] { return promise.isCanceled(); });
            if (!read)
                return;
            if (read->document)
                read->document->moveToThread(home);
            promise.addResult(*std::move(read));
        }));
}

void RichViewer::take(const RichContent &content)
{
    m_finder.stop(); // its marks are places in the document before
    m_isMatchAwaited = false;
    m_filler.stop();
    m_settling.stop();
    drop(m_next);
    m_parts = content.parts;
    m_text = m_parts->text;
    sayWhatIsMissing();
    if (content.document) {
        QTextBrowser *browser = m_shown.browser;
        browser->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
        browser->setDocument(content.document.get()); // before that it would be laid out anew
        browser->setLineWrapMode(QTextEdit::WidgetWidth);
        m_remover.take(std::exchange(m_shown.document, content.document));
    } else {
        showParts();
    }
    startSearch();
}

void RichViewer::sayWhatIsMissing()
{
    QString text = m_notice->text();
    if (m_parts->isFlattened)
        text += QLatin1Char(' ') +
                tr("A table with cells or rows that are too large is shown as paragraphs.");
    if (m_parts->isShortened)
        text +=
            QLatin1Char(' ') + tr("What follows after very many cells of tables is not shown in "
                                  "the preview.");
    m_notice->say(text);
}

// Of a fixed width, so that a resize does not lay out everything at once.
void RichViewer::showParts()
{
    QTextBrowser *browser = m_shown.browser;
    RichDocumentPointer document = newRichDocument(font());
    browser->setDocument(document.get());
    browser->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    browser->setLineWrapMode(QTextEdit::FixedPixelWidth);
    browser->setLineWrapColumnOrWidth(browser->viewport()->width());
    m_remover.take(std::exchange(m_shown.document, document));
    m_filler.start(m_shown.document, m_parts);
}

// A second page is filled at the new width. The one before stays in sight until what it shows is
// there, too.
void RichViewer::followWidth()
{
    const int width = m_shown.browser->viewport()->width();
    if (m_shown.browser->lineWrapMode() != QTextEdit::FixedPixelWidth)
        return;
    m_filler.stop();
    drop(m_next);
    m_next.document = newRichDocument(font());
    m_next.browser = makeBrowser();
    m_next.browser->setDocument(m_next.document.get());
    m_next.browser->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_next.browser->setLineWrapMode(QTextEdit::FixedPixelWidth);
    m_next.browser->setLineWrapColumnOrWidth(width);
    m_filler.start(m_next.document, m_parts);
}

void RichViewer::takeGrowth()
{
    if (m_next.browser) {
        const bool isEnough = m_next.document->characterCount() > topPosition() + aScreen;
        if (isEnough || !m_filler.isFilling())
            showNextPage();
    }
    if (m_isMatchAwaited)
        showMatch(m_currentMatch);
}

void RichViewer::showNextPage()
{
    const int last = m_next.document->characterCount() - 1;
    const int top = std::min(topPosition(), last);
    const bool isAtTop = m_shown.browser->verticalScrollBar()->value() == 0;
    const QTextCursor before = m_shown.browser->textCursor();
    const bool isFocused = m_shown.browser->hasFocus();
    m_pages->setCurrentWidget(m_next.browser);
    std::swap(m_shown, m_next);
    setFocusProxy(m_shown.browser);
    if (isFocused)
        m_shown.browser->setFocus();
    QTextCursor cursor(m_shown.document.get());
    cursor.setPosition(std::min(before.anchor(), last));
    cursor.setPosition(std::min(before.position(), last), QTextCursor::KeepAnchor);
    m_shown.browser->setTextCursor(cursor);
    cursor.setPosition(top);
    QScrollBar *bar = m_shown.browser->verticalScrollBar();
    bar->setValue(isAtTop ? 0 : bar->value() + m_shown.browser->cursorRect(cursor).top());
    drop(m_next);
    markVisibleMatches();
}

void RichViewer::drop(Page &page)
{
    if (page.browser) {
        page.browser->verticalScrollBar()->disconnect(this);
        delete page.browser;
    }
    m_remover.take(std::exchange(page.document, {}));
    page.browser = nullptr;
}

int RichViewer::topPosition() const
{
    return m_shown.browser->cursorForPosition({0, 0}).position();
}

void RichViewer::find(const QString &text, Qt::CaseSensitivity sensitivity)
{
    if (text == m_wanted && sensitivity == m_sensitivity && m_finder.isActive())
        return;
    m_wanted = text;
    m_sensitivity = sensitivity;
    startSearch();
}

void RichViewer::startSearch()
{
    m_isMatchAwaited = false;
    if (m_wanted.isEmpty() || !m_shown.document) {
        m_finder.stop();
        return;
    }
    const auto search = [text = m_text, wanted = m_wanted,
                         sensitivity = m_sensitivity](QPromise<TextMatches> &promise) {
        searchString(promise, text, wanted, sensitivity);
    };
    m_finder.start(search, m_shown.browser->textCursor().selectionStart());
}

void RichViewer::showNextMatch(bool isBackwards)
{
    m_finder.step(isBackwards);
}

void RichViewer::showMatch(const TextMatch &match)
{
    m_currentMatch = match;
    m_isMatchAwaited = match.end >= m_shown.document->characterCount() && m_filler.isFilling();
    if (m_isMatchAwaited)
        return;
    QTextCursor cursor(m_shown.document.get());
    cursor.setPosition(int(match.begin)); // selected, it would not show its mark
    m_shown.browser->setTextCursor(cursor);
    m_shown.browser->ensureCursorVisible();
    markVisibleMatches();
}

void RichViewer::markVisibleMatches()
{
    const Theme &theme = Theme::of(palette());
    const QRect seen = m_shown.browser->viewport()->rect();
    const int first = m_shown.browser->cursorForPosition(seen.topLeft()).position();
    const int last = m_shown.browser->cursorForPosition(seen.bottomRight()).position();
    QList<QTextEdit::ExtraSelection> marks;
    const TextMatches &matches = m_finder.matches();
    const int length = m_shown.document ? m_shown.document->characterCount() : 0;
    auto match = std::ranges::lower_bound(matches, first, {}, &TextMatch::end);
    for (; match != matches.end() && match->begin <= last && match->end < length; ++match) {
        QTextEdit::ExtraSelection mark;
        const bool isCurrent = *match == m_currentMatch;
        mark.format.setBackground(isCurrent ? theme.currentMatch : theme.match);
        mark.format.setForeground(palette().brush(QPalette::Text));
        mark.format.setFontUnderline(isCurrent);
        mark.cursor = QTextCursor(m_shown.document.get());
        mark.cursor.setPosition(int(match->begin));
        mark.cursor.setPosition(int(match->end), QTextCursor::KeepAnchor);
        marks += mark;
    }
    m_shown.browser->setExtraSelections(marks);
}

// What is selected there, else the paragraph.
RichPlace RichViewer::placeAt(QPoint place) const
{
    QTextCursor cursor = m_shown.browser->cursorForPosition(place);
    RichPlace found{.text = m_source, .isHtml = m_format == RichFormat::Html};
    const QTextCursor selected = m_shown.browser->textCursor();
    found.isSelected = selected.hasSelection() && cursor.position() >= selected.selectionStart() &&
                       cursor.position() <= selected.selectionEnd();
    if (found.isSelected) {
        if (selected.selectionEnd() - selected.selectionStart() <= longestPassage)
            found.passage = selected.selection().toPlainText().trimmed();
        return found;
    }
    const QString block = cursor.block().text();
    found.passage = block.left(longestPassage).trimmed();
    cursor.select(QTextCursor::WordUnderCursor);
    found.word = cursor.selectedText();
    return found;
}

void RichViewer::showMenu(QPoint place)
{
    const QPoint scrolled(m_shown.browser->horizontalScrollBar()->value(),
                          m_shown.browser->verticalScrollBar()->value());
    QMenu *menu = m_shown.browser->createStandardContextMenu(place + scrolled);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    offer(menu, m_source ? findRichProposal(placeAt(place))
                         : QtFuture::makeReadyValueFuture(QueryProposal()));
    menu->popup(m_shown.browser->viewport()->mapToGlobal(place));
}

void RichViewer::changeEvent(QEvent *event)
{
    BodyViewer::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markVisibleMatches();
}

void RichViewer::hideEvent(QHideEvent *event)
{
    m_filler.pause();
    BodyViewer::hideEvent(event);
}

void RichViewer::showEvent(QShowEvent *event)
{
    BodyViewer::showEvent(event);
    m_filler.resume();
}

bool RichViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_shown.browser->viewport() &&
        m_shown.browser->lineWrapMode() == QTextEdit::FixedPixelWidth) {
        const int width = m_shown.browser->viewport()->width();
        if (width != m_shown.browser->lineWrapColumnOrWidth() || m_next.browser)
            m_settling.start();
    }
    return BodyViewer::eventFilter(watched, event);
}

} // namespace Broadside
