// HTML or Markdown as it reads: no scripts, nothing from the network or from the disk, links that
// lead nowhere. Laid out in the background and only up to some length. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/matchfinder.h"
#include "inspector/noticebar.h"

#include <QFutureWatcher>
#include <QTextBrowser>

#include <memory>

namespace Broadside {

enum class RichFormat
{
    Html,
    Markdown
};

class RichViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit RichViewer(RichFormat format, QWidget *parent = nullptr);
    ~RichViewer() override;

    void show(const ShownBody &body, bool isSamePlace) override;
    bool canFind() const override { return true; }
    void find(const QString &text, Qt::CaseSensitivity sensitivity) override;
    void showNextMatch(bool isBackwards) override;
    QString matchText() const override { return m_finder.text(); }
    QString positionText() const override { return m_link; }
    QTextBrowser *browser() const { return m_browser; }
    NoticeBar *notice() const { return m_notice; }

protected:
    void changeEvent(QEvent *event) override;

private:
    Q_DISABLE_COPY_MOVE(RichViewer)

    void take(const std::shared_ptr<QTextDocument> &document);
    void startSearch();
    void showMatch(const TextMatch &match);
    void markVisibleMatches();

    RichFormat m_format;
    NoticeBar *m_notice;
    QTextBrowser *m_browser;
    std::shared_ptr<QTextDocument> m_document;
    QString m_link; // under the pointer
    QFutureWatcher<std::shared_ptr<QTextDocument>> m_reading;
    MatchFinder m_finder; // its offsets are positions in the document
    TextMatch m_currentMatch;
    QString m_wanted;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
};

} // namespace Broadside
