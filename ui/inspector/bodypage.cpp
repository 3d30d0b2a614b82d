#include "inspector/bodypage.h"

#include "inspector/bodyfilter.h"
#include "inspector/findbar.h"
#include "inspector/messageviewer.h"
#include "inspector/noticebar.h"
#include "theme/texts.h"
#include "widgets/elidedlabel.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStringConverter>
#include <QtConcurrentRun>
#include <QToolButton>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr qsizetype longestDecodedAtOnce = 512 * 1024;

// The usual ones; a list of all would be a thousand names long.
const QStringList &offeredCharsets()
{
    static const QStringList names = [] {
        QStringList known;
        for (const char *name :
             {"UTF-8",        "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-5",   "ISO-8859-7",
              "ISO-8859-9",   "ISO-8859-15",  "windows-1250", "windows-1251", "windows-1252",
              "windows-1253", "windows-1254", "windows-1256", "KOI8-R",       "KOI8-U",
              "Shift_JIS",    "EUC-JP",       "ISO-2022-JP",  "GB18030",      "Big5",
              "EUC-KR",       "UTF-16LE",     "UTF-16BE",     "UTF-32LE",     "UTF-32BE",
              "IBM850",       "macintosh"}) {
            if (QStringDecoder(name).isValid())
                known += QString::fromLatin1(name);
        }
        return known;
    }();
    return names;
}

// Not read into memory where they are in a file: valid as long as the body.
QByteArray bytesOf(const ResponseBody &body)
{
    const QByteArrayView view = body.view();
    return body.isInFile() ? QByteArray::fromRawData(view.data(), view.size()) : body.bytes();
}

struct ModeText
{
    QString text;
    QString tip;
};

} // namespace

BodyPage::BodyPage(QWidget *parent)
    : QWidget(parent)
    , m_modes(new QButtonGroup(this))
    , m_filter(new BodyFilter)
    , m_notice(new NoticeBar)
    , m_stack(new QStackedWidget)
    , m_message(new MessageViewer)
    , m_findBar(new FindBar)
    , m_about(new ElidedLabel)
    , m_position(new QLabel)
    , m_charsets(new QComboBox)
{
    m_colors.setPalette(palette());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    makeTopLine();
    layout->addWidget(m_notice);
    layout->addWidget(m_findBar);
    m_stack->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    makeBottomLine();
    connectFilter();
    connect(m_findBar, &FindBar::wanted, this, &BodyPage::startSearch);
    connect(m_findBar, &FindBar::stepped, this, &BodyPage::findNext);
    connect(m_findBar, &FindBar::closed, this, &BodyPage::closeSearch);
    connect(&m_decoding, &QFutureWatcher<DecodedText>::finished, this, [this] {
        if (m_decoding.isCanceled() || m_decoding.future().resultCount() == 0)
            return;
        m_isSamePlace = true;
        takeText(m_decoding.result(), false);
    });
}

BodyPage::~BodyPage()
{
    m_decoding.cancel();
}

void BodyPage::makeTopLine()
{
    const std::array<ModeText, viewModeCount> texts{{
        {tr("Pretty"), tr("Laid out and highlighted")},
        {tr("Tree"), tr("JSON as a tree")},
        {tr("Raw"), tr("The text as it came")},
        {tr("Preview"), tr("Pictures, HTML, Markdown and tables as they look")},
        {tr("Hex"), tr("The bytes")},
    }};
    auto *line = new QHBoxLayout;
    line->setSpacing(0);
    for (int i = 0; i < viewModeCount; ++i) {
        auto *button = new QToolButton;
        button->setText(texts[size_t(i)].text);
        button->setToolTip(texts[size_t(i)].tip);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_modes->addButton(button, i);
        line->addWidget(button);
    }
    m_modes->button(0)->setChecked(true);
    line->addSpacing(6);
    m_filter->setMinimumWidth(fontMetrics().averageCharWidth() * 6);
    line->addWidget(m_filter, 1);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(m_modes, &QButtonGroup::idClicked, this, [this] {
        m_isModeChosen = true;
        showCurrent();
    });
}

void BodyPage::makeBottomLine()
{
    m_charsets->addItem(tr("Automatic"));
    m_charsets->addItems(offeredCharsets());
    m_charsets->setAccessibleName(tr("Charset"));
    m_charsets->setToolTip(tr("The charset in which the text is read"));
    m_charsets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_charsets->setMinimumContentsLength(15);
    auto *line = new QHBoxLayout;
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_position->setTextFormat(Qt::PlainText);
    m_position->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    line->addWidget(m_about, 1);
    line->addWidget(m_position);
    line->addWidget(m_charsets);
    static_cast<QVBoxLayout *>(layout())->addLayout(line);
    connect(m_charsets, &QComboBox::activated, this, [this] {
        m_isSamePlace = true;
        decode();
    });
}

void BodyPage::connectFilter()
{
    connect(m_filter, &BodyFilter::filtered, this, [this](const FilterResult &result) {
        m_notice->say(result.count == 1 ? tr("1 match") : tr("%L1 matches").arg(result.count),
                      tr("Show All"));
        applyFilter(result.json);
    });
    connect(m_filter, &BodyFilter::failed, this, [this](const QString &sentence) {
        m_notice->warn(sentence);
        applyFilter({});
    });
    connect(m_filter, &BodyFilter::working, this, [this] { m_notice->say(tr("Filtering…")); });
    connect(m_filter, &BodyFilter::cleared, this, [this] {
        m_notice->hush();
        applyFilter({});
    });
    connect(m_notice, &NoticeBar::buttonClicked, m_filter, &QLineEdit::clear);
}

void BodyPage::applyFilter(const QByteArray &json)
{
    if (json.isEmpty() && !m_filtered)
        return;
    m_filtered.reset();
    if (!json.isEmpty()) {
        m_filtered = ShownBody{
            .bytes = json,
            .type = {.mime = {},
                     .charset = {},
                     .kind = BodyKind::JsonText,
                     .definition = {},
                     .extension = {}},
            .utf8 = json,
            .text = std::make_shared<const TextDocument>(json, TextLayout::AsIs),
            .isFiltered = true,
        };
    }
    ++m_version;
    m_isSamePlace = false;
    showCurrent();
}

ViewMode BodyPage::mode() const
{
    return ViewMode(m_modes->checkedId());
}

void BodyPage::setMode(ViewMode mode)
{
    m_modes->button(int(mode))->setChecked(true);
    showCurrent();
}

void BodyPage::showBody(const ContentType &type, const ResponseBody &body, bool isSamePlace,
                        qint64 bytesLeftOut)
{
    if (!m_isModeChosen)
        m_modes->button(int(usualMode(type)))->setChecked(true);
    m_hasBody = true;
    m_isSamePlace = isSamePlace;
    m_body = {};
    m_body.source = body;
    m_body.bytes = bytesOf(body);
    m_body.type = type;
    m_body.isWhole = bytesLeftOut == 0;
    m_filtered.reset();
    m_notice->hush();
    if (!isSamePlace) {
        m_filter->reset();
        m_charsets->setCurrentIndex(0);
    }
    decode();
}

void BodyPage::showMessage(const QString &text)
{
    m_decoding.cancel();
    m_hasBody = false;
    m_body = {};
    m_filtered.reset();
    m_filter->setDocument(nullptr);
    m_notice->hush();
    m_message->say(text);
    showCurrent();
}

// Long texts that are not UTF-8 are shown in part until all is decoded.
void BodyPage::decode()
{
    m_decoding.cancel();
    m_decoding.setFuture({});
    const QString wanted = m_charsets->currentIndex() > 0 ? m_charsets->currentText() : QString();
    m_charset = charsetFor(m_body.type, m_body.bytes, wanted);
    m_charsets->setItemText(0, wanted.isEmpty() ? tr("%1 (automatic)").arg(m_charset)
                                                : tr("Automatic"));
    const QString own = wanted.isEmpty() ? m_charset : charsetFor(m_body.type, m_body.bytes, {});
    m_body.isOwnCharset = m_charset.compare(own, Qt::CaseInsensitive) == 0;
    const bool isLong = m_body.bytes.size() > longestDecodedAtOnce &&
                        QStringConverter::encodingForName(m_charset) != QStringConverter::Utf8;
    if (!isLong) {
        takeText(decodeText(m_body.bytes, m_charset), false);
        return;
    }
    takeText(decodeText(m_body.bytes.first(longestDecodedAtOnce), m_charset), true);
    m_decoding.setFuture(
        QtConcurrent::run([bytes = m_body.bytes, source = m_body.source, charset = m_charset] {
            return decodeText(bytes, charset);
        }));
}

void BodyPage::takeText(const DecodedText &text, bool isPartial)
{
    m_body.utf8 = text.utf8;
    m_body.skipped = text.skipped;
    m_body.isPartial = isPartial;
    m_body.text = std::make_shared<const TextDocument>(text.utf8, TextLayout::AsIs, text.skipped,
                                                       m_body.source);
    ++m_version;
    const bool isFilterable = m_body.type.kind == BodyKind::JsonText && !isPartial;
    m_filter->setDocument(isFilterable ? m_body.text : nullptr);
    showCurrent();
}

const ShownBody &BodyPage::bodyFor(ViewMode mode) const
{
    const bool isFilterable = mode != ViewMode::Preview && mode != ViewMode::Hex;
    return m_filtered && isFilterable ? *m_filtered : m_body;
}

BodyViewer *BodyPage::viewerOf(const ViewerEntry &entry)
{
    Made &made = m_made[&entry];
    if (!made.viewer) {
        made.viewer = entry.create(m_colors);
        m_stack->addWidget(made.viewer);
        connect(made.viewer, &BodyViewer::matchesChanged, this, &BodyPage::updateLabels);
        connect(made.viewer, &BodyViewer::positionChanged, this, &BodyPage::updateLabels);
        connect(made.viewer, &BodyViewer::menuOpening, this, &BodyPage::menuOpening);
        connect(made.viewer, &BodyViewer::bytesMenuOpening, this, &BodyPage::bytesMenuOpening);
    }
    if (made.version != m_version) {
        const bool isSamePlace = m_isSamePlace && made.version != 0;
        made.version = m_version;
        made.viewer->show(bodyFor(entry.mode), isSamePlace);
    }
    return made.viewer;
}

void BodyPage::showCurrent()
{
    m_viewer = m_message;
    if (m_hasBody)
        m_viewer = viewerOf(viewerFor(mode(), bodyFor(mode()).type));
    m_stack->setCurrentWidget(m_viewer);
    for (QAbstractButton *button : m_modes->buttons())
        button->setEnabled(m_hasBody);
    if (!m_hasBody)
        m_findBar->hide();
    else if (m_findBar->isVisibleTo(this))
        startSearch();
    updateLabels();
}

void BodyPage::startSearch()
{
    m_findBar->setReason(m_viewer->whyNotFind());
    m_viewer->find(m_findBar->text(), m_findBar->sensitivity());
    updateLabels();
}

void BodyPage::closeSearch()
{
    m_findBar->hide();
    m_viewer->find({}, Qt::CaseInsensitive);
    m_viewer->setFocus();
}

void BodyPage::openSearch()
{
    if (!m_hasBody)
        return;
    startSearch();
    m_findBar->open();
}

void BodyPage::findNext(bool isBackwards)
{
    if (!m_findBar->isVisibleTo(this))
        openSearch();
    else
        m_viewer->showNextMatch(isBackwards);
}

void BodyPage::openFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void BodyPage::copyText()
{
    const auto read = [text = m_body.text] { return QString::fromUtf8(text->text()); };
    const auto take = [](const QString &text) { QApplication::clipboard()->setText(text); };
    if (m_body.text->size() <= longestDecodedAtOnce)
        take(read());
    else
        QtConcurrent::run(read).then(this, take);
}

void BodyPage::updateLabels()
{
    m_findBar->setMatchText(m_viewer->matchText());
    m_position->setText(m_hasBody ? m_viewer->positionText() : QString());
    QStringList about;
    if (m_hasBody) {
        about += m_body.type.mime.isEmpty() ? tr("no content type") : m_body.type.mime;
        about += sizeText(m_body.bytes.size());
    }
    m_about->setText(about.join(QStringLiteral(" · ")));
    m_charsets->setEnabled(m_hasBody);
}

void BodyPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_colors.setPalette(palette());
}

} // namespace Broadside
