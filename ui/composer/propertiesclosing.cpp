// What becomes of what is typed when something else than its buttons closes the dialog: the end of
// the program, the window that it belongs to.
#include "composer/propertiesdialog.h"

#include <QCloseEvent>
#include <QMessageBox>

namespace Broadside {

PropertiesDialog::Typed PropertiesDialog::typed()
{
    commit();
    const std::optional<Problem> wrong = problem();
    Typed all{
        .folder = m_folder, .collection = m_collection, .problem = wrong ? wrong->text : QString()};
    all.folder.items.clear(); // nobody types those here, and there may be many
    all.collection.root.items.clear();
    return all;
}

void PropertiesDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!m_opened)
        m_opened = typed();
}

void PropertiesDialog::closeEvent(QCloseEvent *event)
{
    if (m_isBusy || !m_opened || typed() == *m_opened) {
        QDialog::closeEvent(event);
        return;
    }
    event->ignore();
    askToApply();
}

void PropertiesDialog::askToApply()
{
    raise();
    activateWindow();
    if (m_question && m_question->isVisible())
        return;
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Properties Not Applied"),
                        tr("What was typed into the properties is not in the collection "
                           "yet."),
                        QMessageBox::Apply | QMessageBox::Discard | QMessageBox::Cancel, this);
    m_question = box;
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What is not applied is lost."));
    box->setDefaultButton(QMessageBox::Apply);
    connect(box, &QMessageBox::finished, this, [this](int answer) {
        if (answer == QMessageBox::Apply)
            accept();
        else if (answer == QMessageBox::Discard)
            reject();
    });
    box->open();
}

} // namespace Broadside
