#include "inspector/richviewer.h"

#include "base/units.h"

#include <QtConcurrentRun>
#include <QThread>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr qsizetype longestPreview = 1'000'000;
constexpr qsizetype longestReadAtOnce = 20'000;

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
    if (shown <= longestReadAtOnce) {
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
    m_browser->setDocument(document.get());
    m_document = document; // the one before goes when the browser has let go of it
}

} // namespace Broadside
