// HTML or Markdown as it reads: no scripts, nothing from the network or from the disk, links that
// lead nowhere. Laid out in the background and only up to some length. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
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

    void show(const ShownBody &body, bool isSamePlace) override;
    QString positionText() const override { return m_link; }
    QTextBrowser *browser() const { return m_browser; }
    NoticeBar *notice() const { return m_notice; }

private:
    void take(const std::shared_ptr<QTextDocument> &document);

    RichFormat m_format;
    NoticeBar *m_notice;
    QTextBrowser *m_browser;
    std::shared_ptr<QTextDocument> m_document;
    QString m_link; // under the pointer
    QFutureWatcher<std::shared_ptr<QTextDocument>> m_reading;
};

} // namespace Broadside
