#include "shell/welcomepage.h"

#include "shell/recentfiles.h"
#include "theme/theme.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Broadside {

namespace {

const QString quickStart = QStringLiteral("quick-start.broadside.yaml");
constexpr int widestColumn = 46; // characters

// What a sample shows; the files' own comments say it at length.
struct SampleText
{
    const char *file;
    const char *title;
    const char *description;
};
constexpr SampleText sampleTexts[] = {
    {"quick-start.broadside.yaml", QT_TRANSLATE_NOOP("Broadside::WelcomePage", "Quick start"),
     QT_TRANSLATE_NOOP("Broadside::WelcomePage", "Three requests fired at once")},
    {"serial-against-parallel.broadside.yaml",
     QT_TRANSLATE_NOOP("Broadside::WelcomePage", "Serial against parallel"),
     QT_TRANSLATE_NOOP("Broadside::WelcomePage",
                       "A server that answers one at a time, and one that does not")},
    {"shop.broadside.yaml", QT_TRANSLATE_NOOP("Broadside::WelcomePage", "Shop"),
     QT_TRANSLATE_NOOP("Broadside::WelcomePage",
                       "Tags to choose by, a login that others need, a failed check")},
    {"tour.broadside.yaml", QT_TRANSLATE_NOOP("Broadside::WelcomePage", "Tour of the format"),
     QT_TRANSLATE_NOOP("Broadside::WelcomePage",
                       "Folders, tags, environments, bodies, needs and checks")},
};

// Null for one that somebody else wrote.
const SampleText *textOf(const QString &path)
{
    const auto *text = std::ranges::find_if(sampleTexts, [&path](const SampleText &each) {
        return path.endsWith(QLatin1Char('/') + QLatin1String(each.file));
    });
    return text == std::end(sampleTexts) ? nullptr : text;
}

QLabel *makeHeading(const QString &text, double scale)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

// A command link that Return presses, too, and whose focus can be seen in every style.
class LinkButton : public QCommandLinkButton
{
public:
    LinkButton(const QString &text, const QString &description)
        : QCommandLinkButton(text, description)
    {
        setAutoDefault(true);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QCommandLinkButton::paintEvent(event);
        if (!hasFocus())
            return;
        QPainter painter(this);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
};

QVBoxLayout *makeGroup()
{
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins({});
    layout->setSpacing(0);
    return layout;
}

} // namespace

QStringList sampleFiles(const QString &folder)
{
    QStringList paths;
    const QStringList names =
        QDir(folder).entryList({QStringLiteral("*.broadside.yaml")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = folder + u'/' + name;
        name == quickStart ? paths.prepend(path) : paths.append(path);
    }
    return paths;
}

QString sampleTitle(const QString &path)
{
    const SampleText *text = textOf(path);
    return text ? WelcomePage::tr(text->title) : QFileInfo(path).fileName().section(u'.', 0, 0);
}

WelcomePage::WelcomePage(const QString &samplesFolder, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QWidget;
    column->setMaximumWidth(fontMetrics().averageCharWidth() * widestColumn * 2);
    auto *content = new QVBoxLayout(column);
    content->addWidget(makeHeading(QStringLiteral("Broadside"), 2));
    auto *promise =
        new QLabel(tr("Compose, tag and fire HTTP requests in parallel, and watch them."));
    promise->setWordWrap(true);
    content->addWidget(promise);
    content->addSpacing(fontMetrics().height());

    auto *open = new LinkButton(
        tr("Open a collection…"),
        tr("A file *.broadside.yaml; a folder with one: File, Open Folder. Both can also be "
           "dropped here."));
    connect(open, &QCommandLinkButton::clicked, this, &WelcomePage::openRequested);
    content->addWidget(open);
    auto *make = new LinkButton(tr("New collection…"), tr("With nothing in it yet. Or begin with a "
                                                          "sample: File, New from Sample"));
    connect(make, &QCommandLinkButton::clicked, this, &WelcomePage::newRequested);
    content->addWidget(make);

    m_recentBox = new QWidget;
    auto *recent = new QVBoxLayout(m_recentBox);
    recent->setContentsMargins({});
    recent->addWidget(makeHeading(tr("Recent"), 1.2));
    m_recent = makeGroup();
    recent->addLayout(m_recent);
    m_recentBox->hide();
    content->addWidget(m_recentBox);
    content->addWidget(makeSamples(samplesFolder));
    content->addStretch();

    // A small window scrolls.
    auto *area = new QScrollArea;
    auto *page = new QWidget;
    auto *centred = new QHBoxLayout(page);
    centred->addStretch(1);
    centred->addWidget(column, 8);
    centred->addStretch(1);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(area);
    setAccessibleName(tr("Welcome"));
}

QWidget *WelcomePage::makeSamples(const QString &folder)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(makeHeading(tr("Samples"), 1.2));
    layout->addWidget(new QLabel(tr("They run against a demo server inside Broadside.")));
    QVBoxLayout *group = makeGroup();
    for (const QString &path : sampleFiles(folder)) {
        const SampleText *text = textOf(path);
        auto *button = new LinkButton(sampleTitle(path), text ? tr(text->description) : QString());
        connect(button, &QCommandLinkButton::clicked, this,
                [this, path] { Q_EMIT sampleRequested(path); });
        group->addWidget(button);
    }
    layout->addLayout(group);
    return box;
}

void WelcomePage::setRecent(const RecentFiles &files)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &path : files.paths()) {
        const bool isMissing = files.isMissing(path);
        const QString shown = QDir::toNativeSeparators(path);
        auto *button = new LinkButton(QFileInfo(path).fileName(),
                                      isMissing ? tr("%1 – not there any more").arg(shown) : shown);
        button->setEnabled(!isMissing);
        QPalette readable = button->palette(); // also of one that cannot be opened
        for (const QPalette::ColorRole role : {QPalette::ButtonText, QPalette::WindowText})
            readable.setColor(QPalette::Disabled, role, Theme::of(readable).mutedText);
        button->setPalette(readable);
        connect(button, &QCommandLinkButton::clicked, this,
                [this, path] { Q_EMIT recentRequested(path); });
        m_recent->addWidget(button);
    }
    m_recentBox->setVisible(!files.paths().isEmpty());
}

} // namespace Broadside
