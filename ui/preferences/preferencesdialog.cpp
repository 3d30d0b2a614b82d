#include "preferences/preferencesdialog.h"

#include "language/languages.h"
#include "preferences/preferencestore.h"
#include "theme/editorfont.h"
#include "widgets/wheelguard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontComboBox>
#include <QFontInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr int noTimeoutSet = -1;
constexpr int mostSeconds = 3600;
constexpr int fewestPoints = 6;
constexpr int mostPoints = 72;

// Rows have their names in front; what has none says all itself.
template <typename Control>
Control *addRow(QFormLayout &form, const QString &label, Control *control)
{
    control->setAccessibleName(QString(label).remove(u'&'));
    guardWheel(*control);
    form.addRow(label, control);
    return control;
}

// What a low screen has no room for is scrolled.
QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setAccessibleName(PreferencesDialog::tr("Settings"));
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(content->sizeHint().width() +
                          area->style()->pixelMetric(QStyle::PM_ScrollBarExtent));
    return area;
}

void choose(QComboBox &box, const QVariant &data)
{
    box.setCurrentIndex(std::max(0, box.findData(data)));
}

} // namespace

PreferencesDialog::PreferencesDialog(PreferenceStore &store, const HistoryLimit::Loss &loss,
                                     QWidget *parent)
    : QDialog(parent)
    , m_store(store)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    auto *groups = new QWidget;
    m_column = new QVBoxLayout(groups);
    addAppearance();
    addEditor();
    addNetwork();
    addNotifications();
    addHistory(loss);
    m_column->addStretch(1);
    auto *buttons =
        new QDialogButtonBox(QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *restoring = buttons->button(QDialogButtonBox::RestoreDefaults);
    restoring->setText(tr("Restore Defaults")); // platforms have shorter words, which are unclear
    restoring->setToolTip(tr("All settings as they were at first"));
    connect(restoring, &QPushButton::clicked, this, &PreferencesDialog::restoreDefaults);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scrolled(groups));
    column->addWidget(buttons);
    const int height =
        groups->sizeHint().height() + sizeHint().height() - column->itemAt(0)->sizeHint().height();
    resize(sizeHint().width(), std::min(height, screen()->availableSize().height() * 9 / 10));
    connect(&store, &PreferenceStore::changed, this, [this] { fill(m_store.preferences()); });
    fill(store.preferences());
}

PreferencesDialog::~PreferencesDialog()
{
    m_historyLimit->commit();
    hide(); // while it is whole: the field that loses the focus by it tells what was typed
}

QFormLayout *PreferencesDialog::addGroup(const QString &title)
{
    auto *group = new QGroupBox(title);
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_column->addWidget(group);
    return form;
}

void PreferencesDialog::addAppearance()
{
    QFormLayout &form = *addGroup(tr("Appearance"));
    addLanguage(form);
    m_look = addRow(form, tr("&Theme"), new QComboBox);
    m_look->addItem(tr("As the system has it"), int(Look::System));
    m_look->addItem(tr("Light"), int(Look::Light));
    m_look->addItem(tr("Dark"), int(Look::Dark));
    connect(m_look, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) { all.look = Look(m_look->currentData().toInt()); });
    });
}

void PreferencesDialog::addEditor()
{
    QFormLayout &form = *addGroup(tr("Editor"));
    m_ownFont = new QCheckBox(tr("&Own font for code and bodies"));
    form.addRow(m_ownFont);
    m_family = addRow(form, tr("&Font"), new QFontComboBox);
    m_family->setFontFilters(QFontComboBox::MonospacedFonts);
    m_family->setEditable(false);
    m_points = addRow(form, tr("Si&ze"), new QSpinBox);
    m_points->setRange(fewestPoints, mostPoints);
    m_points->setSuffix(tr(" pt"));
    m_wraps = new QCheckBox(tr("&Wrap long lines"));
    form.addRow(m_wraps);
    m_tabWidth = addRow(form, tr("Tab wi&dth"), new QSpinBox);
    m_tabWidth->setRange(EditorLayout::leastTabWidth, EditorLayout::mostTabWidth);
    m_tabWidth->setToolTip(tr("How many characters wide a tab in a text is at most"));
    const auto takeFont = [this] {
        edit([this](Preferences &all) {
            const bool isOwn = m_ownFont->isChecked();
            all.editorFamily = isOwn ? m_family->currentFont().family() : QString();
            all.editorPoints = isOwn ? m_points->value() : 0;
        });
    };
    connect(m_ownFont, &QCheckBox::toggled, this, takeFont);
    connect(m_family, &QFontComboBox::currentFontChanged, this, takeFont);
    connect(m_points, &QSpinBox::valueChanged, this, takeFont);
    connect(m_wraps, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.editorLayout.wrapsLines = isChecked; });
    });
    connect(m_tabWidth, &QSpinBox::valueChanged, this, [this](int width) {
        edit([width](Preferences &all) { all.editorLayout.tabWidth = width; });
    });
}

void PreferencesDialog::addLanguage(QFormLayout &form)
{
    m_language = addRow(form, tr("&Language"), new QComboBox);
    m_language->addItem(tr("As the system has it"), QString());
    for (const Language &each : languages())
        m_language->addItem(each.name, each.code);
    m_languageNote = new QLabel(tr("The language changes when Broadside is started anew."));
    m_languageNote->setWordWrap(true);
    form.addRow(m_languageNote);
    connect(m_language, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) { all.language = m_language->currentData().toString(); });
    });
}

void PreferencesDialog::addNetwork()
{
    QFormLayout &form = *addGroup(tr("Network"));
    auto *note = new QLabel(
        tr("What is chosen here holds for all runs, instead of what their collections say."));
    note->setWordWrap(true);
    form.addRow(note);
    m_timeout = addRow(form, tr("T&imeout"), new QSpinBox);
    m_timeout->setRange(noTimeoutSet, mostSeconds);
    m_timeout->setSpecialValueText(tr("as the collection says"));
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setToolTip(tr("0 is no limit"));
    m_http = addRow(form, tr("&HTTP version"), new QComboBox);
    m_http->addItem(tr("as the collection says"), -1);
    // As the settings of a request have them.
    m_http->addItem(tr("automatic"), int(HttpVersion::Auto));
    m_http->addItem(QStringLiteral("HTTP/1.1"), int(HttpVersion::Http1));
    m_http->addItem(QStringLiteral("HTTP/2"), int(HttpVersion::Http2));
    m_http->addItem(tr("HTTP/2 without asking (2-direct)"), int(HttpVersion::Http2Direct));
    m_http->setToolTip(tr("Automatic is HTTP/2 where the server offers it"));
    m_verifies = new QCheckBox(tr("&Verify TLS certificates"));
    m_verifies->setToolTip(tr("Without this, nobody knows who answers"));
    form.addRow(m_verifies);
    connect(m_timeout, &QSpinBox::valueChanged, this, [this](int seconds) {
        edit([seconds](Preferences &all) {
            all.timeout.reset();
            if (seconds != noTimeoutSet)
                all.timeout = std::chrono::seconds(seconds);
        });
    });
    connect(m_http, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) {
            const int version = m_http->currentData().toInt();
            all.http.reset();
            if (version >= 0)
                all.http = HttpVersion(version);
        });
    });
    connect(m_verifies, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.verifiesTls = isChecked; });
    });
}

void PreferencesDialog::addNotifications()
{
    QFormLayout &form = *addGroup(tr("Notifications"));
    m_notifies = new QCheckBox(tr("&Notify when a run ends in the background"));
    form.addRow(m_notifies);
    m_notifyAfter = addRow(form, tr("If it took at &least"), new QSpinBox);
    m_notifyAfter->setRange(0, mostSeconds);
    m_notifyAfter->setSuffix(tr(" s"));
    connect(m_notifies, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.notifies = isChecked; });
    });
    connect(m_notifyAfter, &QSpinBox::valueChanged, this, [this](int seconds) {
        edit([seconds](Preferences &all) { all.notifyAfter = std::chrono::seconds(seconds); });
    });
}

void PreferencesDialog::addHistory(const HistoryLimit::Loss &loss)
{
    QFormLayout &form = *addGroup(tr("History"));
    m_keepsRuns = new QCheckBox(tr("&Keep runs"));
    m_keepsRuns->setToolTip(tr("Runs that are kept already stay"));
    form.addRow(m_keepsRuns);
    m_historyLimit = addRow(form, tr("At &most"), new HistoryLimit(m_store, loss));
    connect(m_keepsRuns, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.keepsRuns = isChecked; });
    });
    connect(m_historyLimit, &HistoryLimit::settled, this, [this] {
        if (m_closesThen)
            QDialog::reject();
    });
}

// The limit goes its own way: what would be deleted is asked first.
void PreferencesDialog::restoreDefaults()
{
    const Preferences defaults;
    Preferences changed = defaults;
    changed.historyLimit = m_store.preferences().historyLimit;
    m_store.set(changed);
    m_historyLimit->change(defaults.historyLimit);
}

void PreferencesDialog::reject()
{
    m_historyLimit->commit();
    m_closesThen = m_historyLimit->isAsking();
    if (!m_closesThen)
        QDialog::reject();
}

void PreferencesDialog::fill(const Preferences &preferences)
{
    const QScopedValueRollback guard(m_isShowing, true);
    choose(*m_language, preferences.language);
    m_languageNote->setVisible(preferences.language != m_store.languageAtStart());
    choose(*m_look, int(preferences.look));
    const bool isOwnFont = !preferences.editorFamily.isEmpty() || preferences.editorPoints > 0;
    const QFont font = editorFont();
    m_ownFont->setChecked(isOwnFont);
    m_family->setEnabled(isOwnFont);
    m_points->setEnabled(isOwnFont);
    m_family->setCurrentFont(QFont(QFontInfo(font).family()));
    m_points->setValue(QFontInfo(font).pointSize());
    m_wraps->setChecked(preferences.editorLayout.wrapsLines);
    m_tabWidth->setValue(preferences.editorLayout.tabWidth);
    m_timeout->setValue(
        preferences.timeout
            ? int(std::chrono::ceil<std::chrono::seconds>(*preferences.timeout).count())
            : noTimeoutSet);
    choose(*m_http, preferences.http ? int(*preferences.http) : -1);
    m_verifies->setChecked(preferences.verifiesTls);
    m_notifies->setChecked(preferences.notifies);
    m_notifyAfter->setValue(int(preferences.notifyAfter.count()));
    m_notifyAfter->setEnabled(preferences.notifies);
    m_keepsRuns->setChecked(preferences.keepsRuns);
    m_historyLimit->showStored();
    m_historyLimit->setEnabled(preferences.keepsRuns);
}

void PreferencesDialog::edit(const std::function<void(Preferences &)> &change)
{
    if (m_isShowing)
        return;
    Preferences changed = m_store.preferences();
    change(changed);
    m_store.set(changed);
}

} // namespace Broadside
