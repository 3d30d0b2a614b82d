// A picture, fitted to the view or in its own size. Decoded in the background, and not at all when
// it would take too much memory. On the GUI thread.
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
    QString positionText() const override { return m_description; }
    const QImage &image() const { return m_decoded.image; }
    bool isFitted() const { return m_fit->isChecked(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const DecodedImage &decoded);
    void draw();

    NoticeBar *m_notice;
    QScrollArea *m_area;
    QLabel *m_picture;
    QToolButton *m_fit;
    QToolButton *m_full;
    DecodedImage m_decoded;
    QString m_description;
    QFutureWatcher<DecodedImage> m_decoding;
};

} // namespace Broadside
