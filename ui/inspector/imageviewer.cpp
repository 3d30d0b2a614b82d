#include "inspector/imageviewer.h"

#include "inspector/bytesplace.h"
#include "theme/texts.h"

#include <QApplication>
#include <QBuffer>
#include <QButtonGroup>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QImageReader>
#include <QMenu>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr qint64 mostPixels = 60'000'000; // 240 MB
constexpr qint64 mostScaledAtOnce = 8'000'000;

QToolButton *makeButton(const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

DecodedImage decodeImage(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    DecodedImage decoded;
    decoded.format = QString::fromLatin1(reader.format()).toUpper();
    const QSize size = reader.size();
    if (size.isValid() && qint64(size.width()) * size.height() > mostPixels)
        decoded.error =
            tr("The picture is too large to show: %L1 × %L2.").arg(size.width()).arg(size.height());
    else if (!reader.read(&decoded.image))
        decoded.error = tr("This is no picture that can be read: %1.").arg(reader.errorString());
    return decoded;
}

ImageViewer::ImageViewer(QWidget *parent)
    : BodyViewer(parent)
    , m_notice(new NoticeBar)
    , m_area(new QScrollArea)
    , m_picture(new QLabel)
    , m_fit(makeButton(tr("Fit"), tr("As large as there is room")))
    , m_full(makeButton(tr("100 %"), tr("In its own size")))
{
    m_picture->setAlignment(Qt::AlignCenter);
    m_area->setWidget(m_picture);
    m_area->setAlignment(Qt::AlignCenter);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setAccessibleName(tr("Picture"));
    m_area->viewport()->installEventFilter(this);
    auto *group = new QButtonGroup(this);
    group->addButton(m_fit);
    group->addButton(m_full);
    m_fit->setChecked(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_fit);
    buttons->addWidget(m_full);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_notice);
    layout->addWidget(m_area, 1);
    layout->addLayout(buttons);
    setFocusProxy(m_area);
    connect(group, &QButtonGroup::buttonToggled, this, &ImageViewer::draw);
    connect(&m_decoding, &QFutureWatcher<DecodedImage>::finished, this, [this] {
        if (!m_decoding.isCanceled() && m_decoding.future().resultCount() > 0)
            take(m_decoding.result());
    });
    connect(&m_scaling, &QFutureWatcher<QImage>::finished, this, [this] {
        if (!m_scaling.isCanceled() && m_scaling.future().resultCount() > 0)
            put(m_scaling.result());
    });
}

void ImageViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    m_notice->hush();
    m_body = body;
    m_scaling.setFuture({});
    m_picture->clear();
    m_decoded = {};
    m_description.clear();
    m_decoding.setFuture(QtConcurrent::run(
        [bytes = body.bytes, source = body.source] { return decodeImage(bytes); }));
}

void ImageViewer::take(const DecodedImage &decoded)
{
    m_decoded = decoded;
    if (!decoded.error.isEmpty())
        m_notice->warn(decoded.error);
    else
        m_description = tr("%1, %L2 × %L3 pixels")
                            .arg(decoded.format)
                            .arg(decoded.image.width())
                            .arg(decoded.image.height());
    m_picture->setAccessibleName(m_description);
    draw();
    Q_EMIT positionChanged();
}

void ImageViewer::draw()
{
    const QImage &image = m_decoded.image;
    if (image.isNull())
        return;
    const qreal ratio = devicePixelRatioF();
    QSize size = image.size();
    const QSize room = (QSizeF(m_area->viewport()->size()) * ratio).toSize();
    if (isFitted() && (size.width() > room.width() || size.height() > room.height()))
        size.scale(room, Qt::KeepAspectRatio);
    size = size.expandedTo({1, 1});
    m_scaling.setFuture({});
    if (size == image.size()) {
        put(image);
    } else if (qint64(image.width()) * image.height() <= mostScaledAtOnce) {
        put(image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    } else {
        put(image.scaled(size, Qt::IgnoreAspectRatio, Qt::FastTransformation));
        m_scaling.setFuture(QtConcurrent::run([image, size] {
            return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        }));
    }
}

void ImageViewer::put(const QImage &image)
{
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(pixmap);
    m_picture->resize(pixmap.deviceIndependentSize().toSize());
}

// A picture that is shown is what all of its bytes say.
void ImageViewer::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto copy = [this] { QApplication::clipboard()->setImage(m_decoded.image); };
    menu->addAction(tr("&Copy Picture"), this, copy)->setEnabled(!m_decoded.image.isNull());
    offer(menu, findBytesProposal({.body = m_body}));
    offerSize(menu, findSizeProposal(m_body));
    menu->popup(event->globalPos());
}

bool ImageViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isFitted())
        draw();
    return BodyViewer::eventFilter(watched, event);
}

} // namespace Broadside
