#include "inspector/hexviewer.h"

#include "inspector/bytesplace.h"

#include <QRegularExpression>
#include <QVBoxLayout>

namespace Broadside {

QByteArray bytesToFind(const QString &text)
{
    static const QRegularExpression hex(
        QStringLiteral("^\\s*(0x)?([0-9a-f]{2}(\\s+[0-9a-f]{2})+|(?<=0x)([0-9a-f]{2})+)\\s*$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = hex.match(text);
    if (match.hasMatch())
        return QByteArray::fromHex(match.captured(2).toLatin1());
    return text.toUtf8();
}

HexViewer::HexViewer(QWidget *parent)
    : BodyViewer(parent)
    , m_view(new HexView)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_view->setMatches(&m_finder.matches());
    connect(&m_finder, &MatchFinder::changed, this, [this] {
        m_view->viewport()->update();
        Q_EMIT matchesChanged();
    });
    connect(&m_finder, &MatchFinder::currentChanged, m_view, &HexView::showMatch);
    connect(m_view, &HexView::menuOpening, this, &HexViewer::addEntries);
    connect(m_view, &HexView::cursorMoved, this, [this] {
        m_view->setAccessibleDescription(m_view->positionText());
        Q_EMIT positionChanged();
    });
}

void HexViewer::show(const ShownBody &body, bool isSamePlace)
{
    m_view->setBytes(body.bytes, isSamePlace);
    m_body = body; // not before: the view has had the bytes of the one before
    startSearch();
}

void HexViewer::addEntries(QMenu *menu, qint64 begin, qint64 end)
{
    offer(menu, findBytesProposal({.body = m_body, .begin = begin, .end = end}));
    offerSize(menu, findSizeProposal(m_body));
}

void HexViewer::find(const QString &text, Qt::CaseSensitivity sensitivity)
{
    Q_UNUSED(sensitivity)
    const QByteArray wanted = bytesToFind(text);
    if (wanted == m_wanted && m_finder.isActive())
        return;
    m_wanted = wanted;
    startSearch();
}

void HexViewer::startSearch()
{
    if (m_wanted.isEmpty()) {
        m_finder.stop();
        return;
    }
    m_finder.start([bytes = m_view->bytes(), source = m_body.source, wanted = m_wanted](
                       QPromise<TextMatches> &promise) { searchBytes(promise, bytes, wanted); },
                   m_view->cursorOffset());
}

void HexViewer::showNextMatch(bool isBackwards)
{
    m_finder.step(isBackwards);
}

} // namespace Broadside
