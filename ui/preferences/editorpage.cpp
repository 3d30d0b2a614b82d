#include "preferences/editorpage.h"

#include "theme/editorfont.h"

#include <QCheckBox>
#include <QFontComboBox>
#include <QFontInfo>
#include <QSpinBox>

namespace Broadside {

namespace {

constexpr int fewestPoints = 6;
constexpr int mostPoints = 72;

} // namespace

EditorPage::EditorPage(PreferenceStore &store)
    : PreferencesPage(store, tr("Editor"))
{
    m_ownFont = addSwitch(tr("&Own font for code and bodies"));
    m_family = addRow(tr("&Font"), new QFontComboBox);
    m_family->setFontFilters(QFontComboBox::MonospacedFonts);
    m_family->setEditable(false);
    m_points = addRow(tr("Si&ze"), new QSpinBox);
    m_points->setRange(fewestPoints, mostPoints);
    m_points->setSuffix(tr(" pt"));
    m_wraps = addSwitch(tr("&Wrap long lines"));
    m_tabWidth = addRow(tr("Tab wi&dth"), new QSpinBox);
    m_tabWidth->setRange(EditorLayout::leastTabWidth, EditorLayout::mostTabWidth);
    m_tabWidth->setToolTip(tr("How many characters wide a tab in a text is at most"));
    connectControls();
}

void EditorPage::connectControls()
{
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

void EditorPage::fill(const Preferences &preferences)
{
    const bool isOwnFont = !preferences.editorFamily.isEmpty() || preferences.editorPoints > 0;
    const QFont font = editorFont();
    m_ownFont->setChecked(isOwnFont);
    m_family->setEnabled(isOwnFont);
    m_points->setEnabled(isOwnFont);
    m_family->setCurrentFont(QFont(QFontInfo(font).family()));
    m_points->setValue(QFontInfo(font).pointSize());
    m_wraps->setChecked(preferences.editorLayout.wrapsLines);
    m_tabWidth->setValue(preferences.editorLayout.tabWidth);
}

} // namespace Broadside
