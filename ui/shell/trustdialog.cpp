#include "shell/trustdialog.h"

#include "history/paddedcells.h"
#include "inspector/noticebar.h"
#include "inspector/textview.h"
#include "shell/trustmodel.h"
#include "theme/failuretext.h"
#include "widgets/keysplitter.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr QSize usualTrustSize(960, 620);

QLabel *makeTrustSentence(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString questionText(const QString &name, const ScriptTrust &trust)
{
    if (trust.isRemembered)
        return TrustDialog::tr("Scripts of “%1” have changed or come since you trusted them; they "
                               "are in bold. Run them all the same?")
            .arg(name);
    return TrustDialog::tr("“%1” has scripts. They change requests and read responses, variables "
                           "and secrets; they cannot reach other files or programs. Run them only "
                           "if you trust them.")
        .arg(name);
}

// The first that one has to look at.
int firstUntrusted(const TrustModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.source(row).state != ScriptSource::State::Trusted)
            return row;
    }
    return 0;
}

} // namespace

TrustDialog::TrustDialog(const QString &name, const ScriptTrust &trust, QWidget *parent)
    : QDialog(parent)
    , m_model(new TrustModel(trust.sources, trust.isRemembered, this))
    , m_scripts(new QTableView)
    , m_title(makeTrustSentence({}))
    , m_notice(new NoticeBar)
    , m_source(new TextView(m_colors))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run Scripts?"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(usualTrustSize);
    m_colors.setPalette(palette());
    makeTable(trust.isRemembered);
    auto *splitter = new KeySplitter(Qt::Horizontal);
    splitter->addWidget(m_scripts);
    splitter->addWidget(makeSourcePane());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setPartNames({m_scripts->accessibleName(), m_source->accessibleName()});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeTrustSentence(questionText(name, trust)));
    if (trust.problem)
        layout->addWidget(makeTrustSentence(trust.problem->message));
    layout->addWidget(splitter, 1);
    QDialogButtonBox *buttons = makeButtons(trust.canBeRemembered);
    layout->addWidget(buttons);
    // Enter elsewhere than on a button runs nothing. The dialog hears of it only from a button that
    // is in it; else it makes another one the default, even one that cannot be seen.
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(this, &QDialog::finished, this, [this] { Q_EMIT answered(m_answer); });
    connect(m_scripts->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { showSource(current.row()); });
    m_scripts->setCurrentIndex(m_model->index(firstUntrusted(*m_model), 0));
    m_scripts->setFocus();
}

void TrustDialog::makeTable(bool isRemembered)
{
    padCells(*m_scripts);
    m_scripts->setModel(m_model);
    m_scripts->setAccessibleName(tr("Scripts"));
    m_scripts->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_scripts->setSelectionMode(QAbstractItemView::SingleSelection);
    m_scripts->setTabKeyNavigation(false);
    m_scripts->setWordWrap(false);
    m_scripts->setShowGrid(false);
    QHeaderView *rows = m_scripts->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(fontMetrics().lineSpacing() + 6);
    m_scripts->resizeColumnsToContents();
    QHeaderView *columns = m_scripts->horizontalHeader();
    columns->setHighlightSections(false);
    columns->setSectionResizeMode(TrustModel::UseColumn, QHeaderView::Stretch);
    m_scripts->setColumnHidden(TrustModel::StateColumn, !isRemembered);
}

QWidget *TrustDialog::makeSourcePane()
{
    m_source->setAccessibleName(tr("Source of the script"));
    m_source->setDefinition(m_colors.definition(QStringLiteral("JavaScript")));
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins({});
    column->addWidget(m_title);
    column->addWidget(m_notice);
    column->addWidget(m_source, 1);
    return pane;
}

QDialogButtonBox *TrustDialog::makeButtons(bool canBeRemembered)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *always = buttons->addButton(tr("&Trust and Run"), QDialogButtonBox::AcceptRole);
    always->setToolTip(tr("Runs of the collection do not ask again until a script changes, those "
                          "without a window included"));
    always->setEnabled(canBeRemembered);
    QPushButton *once = buttons->addButton(tr("Run &Once"), QDialogButtonBox::AcceptRole);
    once->setToolTip(tr("The next run asks again"));
    connect(always, &QPushButton::clicked, this, [this] { answer(TrustAnswer::Always); });
    connect(once, &QPushButton::clicked, this, [this] { answer(TrustAnswer::Once); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

void TrustDialog::answer(TrustAnswer given)
{
    m_answer = given;
    accept();
}

void TrustDialog::showSource(int row)
{
    if (row < 0)
        return;
    const ScriptSource &source = m_model->source(row);
    m_title->setText(source.isFile ? QString(source.name + u": " + TrustModel::usesText(source))
                                   : TrustModel::usesText(source));
    if (source.problem.isEmpty())
        m_notice->hush();
    else
        m_notice->warn(wordingText(source.problem));
    m_source->setDocument(std::make_shared<const TextDocument>(source.text, TextLayout::AsIs));
}

void TrustDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_colors.setPalette(palette());
}

} // namespace Broadside
