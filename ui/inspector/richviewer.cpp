#include "inspector/richviewer.h"

#include "base/units.h"
#include "theme/theme.h"

#include <QScrollBar>
#include <QtConcurrentRun>
#include <QThread>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr qsizetype longestPreview = 1'000'000;
constexpr qsizetype longestLaidOutAtOnce = 20'000;

// Whatever a document asks for, it gets nothing. Not null, for then it would look for a file.
class ClosedDocument : public QTextDocument
{
protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        Q_UNUSED(type)
        Q_UNUSED(name)
        return QByteArray("");
    }
};

std::shared_ptr<QTextDocument> readDocument(const QString &text, RichFormat format,
                                            const QFont &font)
{
    auto document = std::make_shared<ClosedDocument>();
    document->setUndoRedoEnabled(false);
    document->setDefaultFont(font);
    if (format == RichFormat::Html)
        document->setHtml(text);
    else
        document->setMarkdown(text, QTextDocument::MarkdownDialectGitHub);
    return document;
}

} // namespace

RichViewer::RichViewer(RichFormat format, QWidget *parent)
    : BodyViewer(parent)
    , m_format(format)
    , m_notice(new NoticeBar)
    , m_browser(new QTextBrowser)
{
    m_browser->setOpenLinks(false);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setAccessibleName(tr("Preview"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_browser, 1);
    setFocusProxy(m_browser);
    connect(m_browser, &QTextBrowser::highlighted, this, [this](const QUrl &link) {
        m_link = link.toString();
        Q_EMIT positionChanged();
    });
    connect(&m_reading, &QFutureWatcher<std::shared_ptr<QTextDocument>>::finished, this, [this] {
        if (!m_reading.isCanceled() && m_reading.future().resultCount() > 0)
            take(m_reading.result());
    });
    connect(&m_finder, &MatchFinder::currentChanged, this, &RichViewer::showMatch);
    connect(&m_finder, &MatchFinder::changed, this, [this] {
        markVisibleMatches();
        Q_EMIT matchesChanged();
    });
    connect(m_browser->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &RichViewer::markVisibleMatches);
    connect(m_browser->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            &RichViewer::markVisibleMatches);
}

// The browser refers to the document and to the matches, so it goes before them.
RichViewer::~RichViewer()
{
    m_browser->verticalScrollBar()->disconnect(this);
    m_finder.disconnect(this);
    delete m_browser;
}

void RichViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    const QByteArrayView text = body.text->text();
    const qsizetype shown = characterStart(text, std::min(text.size(), longestPreview));
    const QString content = QString::fromUtf8(text.first(shown));
    if (shown < text.size())
        m_notice->say(tr("Only the first %1 of %2 are shown.")
                          .arg(formatSize(shown), formatSize(text.size())));
    else
        m_notice->say(tr("Shown without scripts, pictures and anything from the network."));
    m_reading.setFuture({});
    if (shown <= longestLaidOutAtOnce) {
        take(readDocument(content, m_format, font()));
        return;
    }
    m_reading.setFuture(
        QtConcurrent::run([content, format = m_format, font = font(), home = thread()] {
            auto document = readDocument(content, format, font);
            document->moveToThread(home);
            return document;
        }));
}

void RichViewer::take(const std::shared_ptr<QTextDocument> &document)
{
    m_finder.stop(); // its marks are places in the document before
    m_browser->setDocument(document.get());
    m_document = document; // the one before goes when the browser has let go of it
    startSearch();
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
    if (m_wanted.isEmpty() || !m_document) {
        m_finder.stop();
        return;
    }
    const auto search = [text = m_document->toPlainText(), wanted = m_wanted,
                         sensitivity = m_sensitivity](QPromise<TextMatches> &promise) {
        searchString(promise, text, wanted, sensitivity);
    };
    m_finder.start(search, m_browser->textCursor().selectionStart());
}

void RichViewer::showNextMatch(bool isBackwards)
{
    m_finder.step(isBackwards);
}

void RichViewer::showMatch(const TextMatch &match)
{
    m_currentMatch = match;
    QTextCursor cursor(m_document.get());
    cursor.setPosition(int(match.begin)); // selected, it would not show its mark
    m_browser->setTextCursor(cursor);
    m_browser->ensureCursorVisible();
    markVisibleMatches();
}

void RichViewer::markVisibleMatches()
{
    const Theme &theme = Theme::of(palette());
    const QRect seen = m_browser->viewport()->rect();
    const int first = m_browser->cursorForPosition(seen.topLeft()).position();
    const int last = m_browser->cursorForPosition(seen.bottomRight()).position();
    QList<QTextEdit::ExtraSelection> marks;
    const TextMatches &matches = m_finder.matches();
    auto match = std::ranges::lower_bound(matches, first, {}, &TextMatch::end);
    for (; match != matches.end() && match->begin <= last; ++match) {
        QTextEdit::ExtraSelection mark;
        const bool isCurrent = *match == m_currentMatch;
        mark.format.setBackground(isCurrent ? theme.currentMatch : theme.match);
        mark.format.setForeground(palette().brush(QPalette::Text));
        mark.format.setFontUnderline(isCurrent);
        mark.cursor = QTextCursor(m_document.get());
        mark.cursor.setPosition(int(match->begin));
        mark.cursor.setPosition(int(match->end), QTextCursor::KeepAnchor);
        marks += mark;
    }
    m_browser->setExtraSelections(marks);
}

void RichViewer::changeEvent(QEvent *event)
{
    BodyViewer::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markVisibleMatches();
}

} // namespace Broadside
