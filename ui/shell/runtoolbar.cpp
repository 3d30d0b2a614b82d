#include "shell/runtoolbar.h"

#include "model/runlimits.h"
#include "shell/limitsbutton.h"
#include "shell/runmodebox.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace Broadside {

namespace {

// An entry of the environment box.
enum class Place
{
    Nowhere, // no environment
    Named,
    DemoServer
};
constexpr int placeRole = Qt::UserRole + 1;
constexpr int nameRole = placeRole + 1; // of an environment

QToolButton *makeButton(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

RunToolBar::RunToolBar(Workspace &workspace, QWidget *tagField, QWidget *selectionCount,
                       QWidget *parent)
    : QToolBar(parent)
    , m_workspace(workspace)
    , m_environment(new QComboBox)
    , m_mode(new RunModeBox)
    , m_concurrency(new QSpinBox)
    , m_limits(new LimitsButton)
{
    setObjectName(QStringLiteral("runToolBar"));
    setWindowTitle(tr("Run"));
    setMovable(false);

    m_environment->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setToolTip(tr("The environment: whose variables the requests are sent with"));
    m_concurrency->setRange(0, largestLimit);
    m_concurrency->setSpecialValueText(tr("unlimited"));
    m_concurrency->setPrefix(tr("at once "));
    m_concurrency->setAccessibleName(tr("Requests at once"));
    m_concurrency->setToolTip(tr("How many requests are in flight at once at most"));
    m_concurrency->setKeyboardTracking(false);

    addWidget(m_environment);
    const auto addGap = [this] {
        auto *gap = new QWidget;
        gap->setFixedWidth(fontMetrics().averageCharWidth());
        addWidget(gap);
    };
    addGap();
    addWidget(tagField);
    addGap();
    addWidget(selectionCount);
    addWidget(m_mode);
    addWidget(m_concurrency);
    addWidget(m_limits);

    connect(m_environment, &QComboBox::activated, this, [this](int index) {
        edit([&](RunChoices &choices) {
            const auto place = Place(m_environment->itemData(index, placeRole).toInt());
            choices.usesDemoServer = place == Place::DemoServer;
            choices.environment = place == Place::Named
                                      ? m_environment->itemData(index, nameRole).toString()
                                      : QString();
        });
    });
    connect(m_mode, &RunModeBox::chosen, this,
            [this](RunMode mode) { edit([mode](RunChoices &choices) { choices.mode = mode; }); });
    connect(m_concurrency, &QSpinBox::valueChanged, this, [this](int value) {
        edit([value](RunChoices &choices) { choices.limits.concurrency = value; });
    });
    connect(m_limits, &LimitsButton::chosen, this, [this](const RunLimits &limits) {
        edit([&limits](RunChoices &choices) {
            const std::optional<int> concurrency = choices.limits.concurrency;
            choices.limits = limits;
            choices.limits.concurrency = concurrency;
        });
    });
    connect(m_limits, &LimitsButton::dataFileChosen, this, [this](const QString &path) {
        edit([&path](RunChoices &choices) { choices.dataFile = path; });
    });
    connect(&m_workspace, &Workspace::activeChanged, this, &RunToolBar::showCollection);
    showCollection(m_workspace.active());
}

// The buttons of the modes only where everything has room beside them.
void RunToolBar::arrange()
{
    const QMargins margins = layout()->contentsMargins();
    int wanted = margins.left() + margins.right() + m_mode->missingWidth();
    for (int i = 0; i < layout()->count(); ++i)
        wanted += layout()->itemAt(i)->minimumSize().width() + layout()->spacing();
    m_mode->setNarrow(wanted > width());
}

bool RunToolBar::event(QEvent *event)
{
    const bool isTaken = QToolBar::event(event);
    if (event->type() == QEvent::LayoutRequest) // the count or an environment became longer
        arrange();
    return isTaken;
}

void RunToolBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    arrange();
}

void RunToolBar::addButtons(QAction *run, QAction *stop)
{
    addWidget(makeButton(run));
    addWidget(makeButton(stop));
}

void RunToolBar::showCollection(OpenCollection *collection)
{
    if (m_collection)
        m_collection->disconnect(this);
    m_collection = collection;
    if (m_collection) {
        connect(m_collection, &OpenCollection::changed, this, &RunToolBar::showEnvironments);
        connect(m_collection, &OpenCollection::choicesChanged, this, &RunToolBar::showChoices);
    }
    for (QWidget *control :
         {static_cast<QWidget *>(m_environment), static_cast<QWidget *>(m_mode),
          static_cast<QWidget *>(m_concurrency), static_cast<QWidget *>(m_limits)})
        control->setEnabled(m_collection);
    showEnvironments();
}

void RunToolBar::showEnvironments()
{
    const auto add = [this](const QString &text, Place place) {
        m_environment->addItem(text);
        m_environment->setItemData(m_environment->count() - 1, int(place), placeRole);
    };
    m_environment->clear();
    add(tr("No environment"), Place::Nowhere);
    if (m_collection && m_collection->loaded()) {
        for (const Environment &environment : m_collection->loaded()->collection.environments) {
            add(environment.name, Place::Named);
            m_environment->setItemData(m_environment->count() - 1, environment.name, nameRole);
        }
    }
    add(tr("Demo server"), Place::DemoServer);
    m_environment->setItemData(m_environment->count() - 1,
                               tr("A server inside Broadside takes the place of base_url"),
                               Qt::ToolTipRole);
    showChoices();
}

void RunToolBar::showChoices()
{
    if (!m_collection)
        return;
    const RunChoices &choices = m_collection->choices();
    int index = 0;
    if (choices.usesDemoServer)
        index = m_environment->count() - 1;
    else if (!choices.environment.isEmpty())
        index = indexOfEnvironment(choices.environment);
    m_environment->setCurrentIndex(index);
    m_mode->showMode(choices.mode);

    const QSignalBlocker blocker(m_concurrency);
    const RunLimits stored =
        m_collection->loaded() ? m_collection->loaded()->collection.run : RunLimits();
    m_concurrency->setValue(
        choices.limits.concurrency.value_or(stored.concurrency.value_or(defaultConcurrency)));
    m_concurrency->setEnabled(choices.mode != RunMode::Series);
    m_limits->showLimits(choices.limits, stored);
    m_limits->showDataFile(choices.dataFile, QFileInfo(m_collection->path()).path());
}

// One that the file no longer has is shown as that: no run would start, and it has to be seen why.
int RunToolBar::indexOfEnvironment(const QString &name)
{
    if (const int known = m_environment->findData(name, nameRole); known >= 0)
        return known;
    if (!m_collection->loaded())
        return 0; // nobody can know yet
    m_environment->insertItem(1, tr("%1 (missing)").arg(name));
    m_environment->setItemData(1, int(Place::Named), placeRole);
    m_environment->setItemData(1, name, nameRole);
    return 1;
}

void RunToolBar::edit(const std::function<void(RunChoices &)> &change)
{
    if (!m_collection)
        return;
    RunChoices choices = m_collection->choices();
    change(choices);
    m_collection->setChoices(choices);
}

} // namespace Broadside
