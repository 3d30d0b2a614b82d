#include "inspector/textview.h"

#include "inspector/textviewaccess.h"
#include "theme/editorfont.h"
#include "theme/editorlayout.h"

#include <QApplication>
#include <QPromise>
#include <QScrollBar>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr qint64 rowsAtOnce = 4096; // found before the first painting
constexpr qint64 rowsPerStep = 64 * 1024;
constexpr qint64 unwrappedWidth = 2000; // longer lines are broken there all the same
constexpr qint64 leastWidth = 24;
constexpr std::chrono::milliseconds resizeDelay{120};

} // namespace

TextView::TextView(const SyntaxColors &colors, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_colors(colors)
    , m_isWrapped(editorLayout().wrapsLines)
{
    TextViewAccess::install();
    useEditorFont(*this);
    followEditorLayout(*this);
    setFocusPolicy(Qt::StrongFocus);
    // Rows are as wide as the view; a bar that comes and goes would mean to count them twice.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Text"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setMinimumHeight(3 * fontMetrics().lineSpacing()); // for a low window; its own would be more
    m_layouts.setColors(&m_colors);
    m_layouts.setFont(font());
    m_resized.setSingleShot(true);
    m_resized.setInterval(resizeDelay);
    connect(&m_resized, &QTimer::timeout, this, &TextView::buildIndex);
    connect(&m_indexing, &QFutureWatcher<void>::progressValueChanged, this,
            &TextView::takeGrownIndex);
    connect(&m_indexing, &QFutureWatcher<void>::finished, this, [this] {
        m_isIndexing = false;
        takeGrownIndex();
    });
    connect(this, &TextView::cursorMoved, this, &TextView::tellCursor);
    connect(&m_coloring, &QTimer::timeout, this, &TextView::goOnColoring);
    clear();
}

TextView::~TextView()
{
    m_indexing.cancel();
}

void TextView::clear()
{
    setDocument(std::make_shared<const TextDocument>(QByteArray(), TextLayout::AsIs));
    setDefinition({});
}

void TextView::setDocument(const TextDocumentPointer &document, bool isSamePlace)
{
    m_document = document;
    m_mark = -1;
    if (!isSamePlace) {
        m_topOffset = 0;
        m_cursor = 0;
        m_anchor = 0;
    }
    m_cursor = std::min(m_cursor, document->size());
    m_anchor = std::min(m_anchor, document->size());
    m_index.reset();
    m_growing.reset();
    m_layouts.setHighlighter(nullptr);
    m_highlighter.reset();
    buildIndex();
    setDefinition(m_definition);
    tellSeenText();
    Q_EMIT cursorMoved();
}

void TextView::setDefinition(const KSyntaxHighlighting::Definition &definition)
{
    m_definition = definition;
    m_layouts.setHighlighter(nullptr);
    m_highlighter.reset();
    const bool isPossible = definition.isValid() && m_document->layout() == TextLayout::AsIs &&
                            m_document->size() <= longestHighlighted;
    if (isPossible) {
        m_highlighter = std::make_unique<Highlighter>(m_document, definition, m_colors);
        m_layouts.setHighlighter(m_highlighter.get());
        m_highlighter->advance();
        m_coloring.start(0);
    }
    viewport()->update();
}

void TextView::goOnColoring()
{
    if (m_highlighter && m_highlighter->advance())
        return;
    m_coloring.stop();
    viewport()->update();
}

qint64 TextView::fittingWidth() const
{
    if (!m_isWrapped)
        return unwrappedWidth;
    const qreal character = QFontMetricsF(font()).horizontalAdvance(u'0');
    return std::max(leastWidth, qint64((viewport()->width() - gutterWidth()) / character) - 2);
}

// Short texts are counted at once; for long ones it goes on in the background, and what is shown
// stays until the place that is seen is found again.
void TextView::buildIndex()
{
    m_resized.stop();
    if (m_growing && m_growing->document() == m_document && m_growing->width() == fittingWidth())
        return;
    m_indexing.cancel();
    m_indexing.setFuture({});
    m_growing = std::make_shared<RowIndex>(m_document, fittingWidth());
    m_growing->extend(rowsAtOnce);
    m_isIndexing = !m_growing->isComplete();
    if (m_isIndexing) {
        m_indexing.setFuture(QtConcurrent::run([index = m_growing](QPromise<void> &promise) {
            promise.setProgressRange(0, 0);
            for (int step = 1; !promise.isCanceled() && !index->isComplete(); ++step) {
                index->extend(rowsPerStep);
                promise.setProgressValue(step);
            }
        }));
    }
    takeGrownIndex();
}

void TextView::takeGrownIndex()
{
    const bool isNew = m_index != m_growing;
    const bool isFar = m_growing->isComplete() || m_growing->coveredSize() > m_topOffset;
    if (isNew && (isFar || !m_index))
        useIndex();
    updateScrollBars();
    if (!isNew || m_index == m_growing)
        scrollToOffset(m_topOffset);
    viewport()->update();
    if (!m_isIndexing)
        Q_EMIT indexed();
}

void TextView::useIndex()
{
    m_index = m_growing;
    m_layouts.setIndex(m_index);
    m_widestRow = 0;
}

// That the place is on top, as far as it is known already.
void TextView::scrollToOffset(qint64 offset)
{
    if (m_index->coveredSize() < offset && !m_index->isComplete())
        return;
    const qint64 row = m_index->rowOfOffset(offset);
    if (row == topRow())
        return;
    m_isScrolling = true;
    verticalScrollBar()->setValue(int(row));
    m_isScrolling = false;
}

int TextView::rowHeight() const
{
    return std::max(1, fontMetrics().lineSpacing());
}

int TextView::fullRows() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

qint64 TextView::rowCount() const
{
    return m_index ? m_index->rowCount() : 1;
}

qint64 TextView::topRow() const
{
    return std::min<qint64>(verticalScrollBar()->value(), rowCount() - 1);
}

void TextView::updateScrollBars()
{
    // The range may pull the value along; that is no scrolling by the user.
    m_isScrolling = true;
    verticalScrollBar()->setRange(0, int(std::max<qint64>(0, rowCount() - fullRows())));
    verticalScrollBar()->setPageStep(fullRows());
    m_isScrolling = false;
    horizontalScrollBar()->setRange(0, hiddenWidth());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
}

// Of the rows that were painted. Rows that are about to be wrapped anew have no bar: it would come
// and go with each of them.
int TextView::hiddenWidth() const
{
    if (m_index->width() != fittingWidth())
        return 0;
    const int margin = fontMetrics().averageCharWidth();
    return std::max(0, int(m_widestRow) + gutterWidth() + margin - viewport()->width());
}

void TextView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    // Only another width calls for other rows; a bar that comes or goes resizes the view, too, and
    // must not put them off.
    if (m_document->size() < rowsAtOnce * leastWidth)
        buildIndex();
    else if (m_growing->width() != fittingWidth())
        m_resized.start();
    updateScrollBars();
    scrollToOffset(m_topOffset);
}

void TextView::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    if (dy != 0 && !m_isScrolling && m_index)
        m_topOffset = m_index->stateAt(topRow()).offset;
    if (dy != 0 && m_index)
        tellSeenText();
    viewport()->update();
}

void TextView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        if (m_highlighter)
            m_highlighter->forgetColors();
        m_layouts.clear();
        viewport()->update();
    } else if (event->type() == QEvent::FontChange) {
        m_layouts.setFont(font());
        if (!m_index)
            return;
        m_widestRow = 0;
        buildIndex();
        updateScrollBars();
    }
}

bool TextView::event(QEvent *event)
{
    if (event->type() != editorLayoutChange())
        return QAbstractScrollArea::event(event);
    m_layouts.clear(); // tabs may be of another width
    m_widestRow = 0;
    setWrapped(editorLayout().wrapsLines);
    updateScrollBars();
    viewport()->update();
    return true;
}

void TextView::setWrapped(bool isWrapped)
{
    m_isWrapped = isWrapped;
    buildIndex();
}

void TextView::setMatches(const TextMatches *matches)
{
    m_matches = matches;
    viewport()->update();
}

void TextView::setMark(qint64 offset)
{
    m_mark = offset;
    viewport()->update();
}

void TextView::showMatch(const TextMatch &match)
{
    m_currentMatch = match;
    m_anchor = match.begin;
    m_cursor = match.end;
    showOffset(match.begin);
    Q_EMIT copyAvailable(hasSelection());
    Q_EMIT cursorMoved();
}

// In the upper third of the view, unless it is seen already.
void TextView::showOffset(qint64 offset)
{
    if (m_index->coveredSize() <= offset && !m_index->isComplete()) {
        m_topOffset = offset; // as soon as it is found
        return;
    }
    const qint64 row = m_index->rowOfOffset(offset);
    if (row < topRow() || row >= topRow() + fullRows())
        verticalScrollBar()->setValue(int(std::max<qint64>(0, row - fullRows() / 3)));
    viewport()->update();
}

QStringList TextView::visibleTexts()
{
    QStringList texts;
    for (qint64 number = topRow(); number <= lastSeenRow(); ++number)
        texts += m_layouts.row(number).row.text;
    return texts;
}

} // namespace Broadside
