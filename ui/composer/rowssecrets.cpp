// Rows whose values are not to be seen before one asks for it. Masks are painted only: what is
// edited, told and stored are the values.
#include "composer/rowseditor.h"
#include "model/templatetext.h"
#include "secrets/sensitivename.h"

#include <QToolButton>

#include <algorithm>

namespace Broadside {

namespace {

// A placeholder is no secret; what it stands for is masked elsewhere.
template <typename Row>
bool isSecretRow(const Row &row)
{
    return isSensitiveName(row.name) && !row.value.isEmpty() && !hasPlaceholders(row.value);
}

} // namespace

void RowsEditor::hideSecrets()
{
    m_reveal = addButton(tr("Show Secrets"), tr("Show the values that are hidden"));
    m_reveal->setCheckable(true);
    connect(m_reveal, &QToolButton::toggled, this, &RowsEditor::setRevealed);
    setRevealed(false);
}

void RowsEditor::setRevealed(bool is)
{
    m_view->setHiding(is ? RowsModel::Hiding() : isSecretRow<DetailRow>);
    leaveHiddenText();
    guardBulk();
}

bool RowsEditor::areSecretsHidden() const
{
    return m_reveal && !m_reveal->isChecked() &&
           std::ranges::any_of(m_rows, isSecretRow<EditedRow>);
}

// The text has all values as they are stored.
void RowsEditor::leaveHiddenText()
{
    if (areSecretsHidden())
        m_bulkButton->setChecked(false);
}

// Whoever types a secret into the text goes on seeing it.
void RowsEditor::guardBulk()
{
    if (!m_reveal)
        return;
    const bool isHidden = areSecretsHidden();
    m_reveal->setEnabled(isHidden || m_reveal->isChecked());
    m_bulkButton->setEnabled(!isHidden || m_bulkButton->isChecked());
    m_bulkButton->setToolTip(isHidden ? tr("Edit all rows as text: show the secrets first")
                                      : tr("Edit all rows as text"));
}

} // namespace Broadside
