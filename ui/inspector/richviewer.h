// HTML or Markdown as it reads: no scripts, nothing from the network or from the disk, links that
// lead nowhere. Read in the background and only up to some length; what is long is inserted part by
// part, at a width that follows the window only when that has settled. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/matchfinder.h"
#include "inspector/noticebar.h"
#include "inspector/richplace.h"
#include "inspector/richreader.h"

#include <QFutureWatcher>
#include <QTextBrowser>

QT_BEGIN_NAMESPACE
class QStackedWidget;
QT_END_NAMESPACE

namespace Broadside {

class RichViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit RichViewer(RichFormat format, QWidget *parent = nullptr);
    ~RichViewer() override;

    void show(const ShownBody &body, bool isSamePlace) override;
    QString whyNotFind() const override { return {}; }
    void find(const QString &text, Qt::CaseSensitivity sensitivity) override;
    void showNextMatch(bool isBackwards) override;
    QString matchText() const override { return m_finder.text(); }
    QString positionText() const override { return m_link; }
    // Another one after a resize of what is shown in parts.
    QTextBrowser *browser() const { return m_shown.browser; }
    NoticeBar *notice() const { return m_notice; }
    // Everything that was read is in the browser.
    bool isComplete() const { return m_reading.isFinished() && !m_filler.isFilling(); }
    // All that the browser shows or will show.
    const QString &text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(RichViewer)

    // The browser refers to the document, so it goes before it.
    struct Page
    {
        RichDocumentPointer document;
        QTextBrowser *browser = nullptr;
    };

    QTextBrowser *makeBrowser();
    void showMenu(QPoint place);
    RichPlace placeAt(QPoint place) const;
    void take(const RichContent &content);
    void sayWhatIsMissing();
    void showParts();
    void followWidth();
    void takeGrowth();
    void showNextPage();
    void drop(Page &page);
    int topPosition() const;
    void startSearch();
    void showMatch(const TextMatch &match);
    void markVisibleMatches();

    RichFormat m_format;
    TextDocumentPointer m_source; // null: not as checks find it
    NoticeBar *m_notice;
    QStackedWidget *m_pages;
    Page m_shown;
    Page m_next; // the same at another width, until it is filled up to what is seen
    RichPartsPointer m_parts;
    QString m_text;
    QString m_link; // under the pointer
    QFutureWatcher<RichContent> m_reading;
    RichFiller m_filler;
    RichRemover m_remover;
    QTimer m_settling;    // after a resize
    MatchFinder m_finder; // its offsets are positions in the document
    TextMatch m_currentMatch;
    bool m_isMatchAwaited = false; // it is in a part that is still to come
    QString m_wanted;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
};

} // namespace Broadside
