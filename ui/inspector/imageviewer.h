// A picture, fitted to the view or in its own size. Decoded in the background, where a large one is
// scaled, too; and not at all when it would take too much memory. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/noticebar.h"

#include <QFutureWatcher>
#include <QImage>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

namespace Broadside {

struct DecodedImage
{
    QImage image; // null when it could not be read
    QString format;
    QString error;
};

DecodedImage decodeImage(const QByteArray &bytes);

class ImageViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit ImageViewer(QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    QString whyNotFind() const override { return tr("A picture has no text to search."); }
    QString positionText() const override { return m_description; }
    const QImage &image() const { return m_decoded.image; }
    bool isFitted() const { return m_fit->isChecked(); }
    // What is seen, in a coarse version as long as isScaling().
    QPixmap picture() const { return m_picture->pixmap(); }
    bool isScaling() const { return m_scaling.isRunning(); }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const DecodedImage &decoded);
    void draw();
    void put(const QImage &image);

    NoticeBar *m_notice;
    QScrollArea *m_area;
    QLabel *m_picture;
    QToolButton *m_fit;
    QToolButton *m_full;
    ShownBody m_body;
    DecodedImage m_decoded;
    QString m_description;
    QFutureWatcher<DecodedImage> m_decoding;
    QFutureWatcher<QImage> m_scaling;
};

} // namespace Broadside
