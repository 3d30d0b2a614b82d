#include "composer/methodspage.h"

#include "composer/methodform.h"
#include "composer/usualmethods.h"
#include "model/httptoken.h"
#include "plan/provenance.h"
#include "theme/theme.h"
#include "widgets/wheelguard.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace Broadside {

MethodsPage::MethodsPage(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_choice(new QComboBox(this))
    , m_refusal(new QLabel(this))
    , m_add(addButton(tr("Add"), tr("Add the method"), &MethodsPage::add))
    , m_remove(addButton(tr("Remove"), tr("Remove the method"), &MethodsPage::remove))
    , m_forms(new QStackedWidget(this))
{
    m_list->setAccessibleName(tr("Methods"));
    m_list->setFrameShape(QFrame::NoFrame);
    auto *removing = new QAction(tr("Remove"), m_list);
    removing->setShortcut(QKeySequence::Delete);
    removing->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(removing);
    connect(removing, &QAction::triggered, this, &MethodsPage::remove);

    m_choice->setEditable(true);
    m_choice->setInsertPolicy(QComboBox::NoInsert);
    m_choice->addItems(usualMethods());
    m_choice->setAccessibleName(tr("Method to be added"));
    m_choice->setToolTip(tr("The method; any other one can be typed, too"));
    m_choice->lineEdit()->installEventFilter(this);
    guardWheel(*m_choice);
    connect(m_choice, &QComboBox::editTextChanged, this, [this](const QString &text) {
        m_add->setEnabled(!text.trimmed().isEmpty());
        showRefusal({});
    });
    m_refusal->setWordWrap(true);
    m_refusal->setTextFormat(Qt::PlainText);
    m_refusal->hide();

    auto *invitation = new QLabel(
        tr("Headers, auth and settings for all requests with one method: choose it and press Add."),
        m_forms);
    invitation->setWordWrap(true);
    invitation->setAlignment(Qt::AlignCenter);
    invitation->setForegroundRole(QPalette::PlaceholderText);
    m_forms->addWidget(invitation);
    layOut();
    connect(m_list, &QListWidget::currentRowChanged, this, &MethodsPage::showCurrent);
    offerNext();
    showCurrent();
}

void MethodsPage::layOut()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_list, 1);
    const int gap = fontMetrics().height() / 4;
    auto *below = new QVBoxLayout;
    below->setContentsMargins(gap, gap, gap, gap);
    below->setSpacing(gap);
    below->addWidget(m_choice);
    below->addWidget(m_refusal);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gap);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    below->addLayout(buttons);
    left->addLayout(below);
    auto *line = new QHBoxLayout(this);
    line->addLayout(left, 1);
    line->addWidget(m_forms, 3);
}

QToolButton *MethodsPage::addButton(const QString &text, const QString &toolTip,
                                    void (MethodsPage::*slot)())
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void MethodsPage::setMethods(const Methods &methods)
{
    for (const auto &[method, settings] : methods)
        addForm(method, settings);
    m_list->setCurrentRow(0);
    offerNext();
}

void MethodsPage::setDefaults(const RequestSettings &defaults)
{
    Collection around;
    around.root.defaults = defaults;
    const Route any;
    m_inherited = inheritedTexts(provenanceOf(around, {.folders = {&around.root}, .route = &any}));
    for (int row = 0; row < m_list->count(); ++row)
        formAt(row)->setInherited(m_inherited);
}

void MethodsPage::setPlaceholders(const Placeholders &placeholders)
{
    if (placeholders == m_placeholders)
        return;
    m_placeholders = placeholders;
    for (int row = 0; row < m_list->count(); ++row)
        formAt(row)->setPlaceholders(m_placeholders);
}

void MethodsPage::commit()
{
    for (int row = 0; row < m_list->count(); ++row)
        formAt(row)->commit();
}

MethodsPage::Methods MethodsPage::methods() const
{
    Methods methods;
    for (int row = 0; row < m_list->count(); ++row)
        methods[formAt(row)->method()] = formAt(row)->settings();
    return methods;
}

MethodForm *MethodsPage::formAt(int row) const
{
    return qobject_cast<MethodForm *>(m_forms->widget(row + 1));
}

void MethodsPage::addForm(const QString &method, const RequestSettings &settings)
{
    auto *form = new MethodForm(method, settings, m_forms);
    form->setInherited(m_inherited);
    form->setPlaceholders(m_placeholders);
    m_forms->addWidget(form);
    const QSignalBlocker quiet(m_list);
    m_list->addItem(method);
}

void MethodsPage::add()
{
    const QString method = m_choice->currentText().trimmed().toUpper();
    if (method.isEmpty())
        return;
    if (!isHttpToken(method)) {
        showRefusal(tr("“%1” cannot be a method").arg(m_choice->currentText().trimmed()));
        m_choice->setFocus();
        return;
    }
    const QList<QListWidgetItem *> known = m_list->findItems(method, Qt::MatchExactly);
    if (known.isEmpty())
        addForm(method, {});
    m_list->setCurrentRow(known.isEmpty() ? m_list->count() - 1 : m_list->row(known.first()));
    formAt(m_list->currentRow())->focusHeaders();
    offerNext();
}

void MethodsPage::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_list->setFocus(); // before what may have it goes
    MethodForm *form = formAt(row);
    m_forms->removeWidget(form);
    delete form;
    {
        const QSignalBlocker quiet(m_list); // rows are told as they were before
        delete m_list->takeItem(row);
    }
    showCurrent();
    offerNext();
}

// On the same page as the one before.
void MethodsPage::showCurrent()
{
    const int row = m_list->currentRow();
    const auto *before = qobject_cast<MethodForm *>(m_forms->currentWidget());
    if (MethodForm *form = row < 0 ? nullptr : formAt(row); form && before)
        form->setCurrentIndex(before->currentIndex());
    m_forms->setCurrentIndex(row + 1);
    m_remove->setEnabled(row >= 0);
}

// The first of the usual ones that is not there.
void MethodsPage::offerNext()
{
    const QStringList usual = usualMethods();
    const auto next = std::ranges::find_if(usual, [this](const QString &method) {
        return m_list->findItems(method, Qt::MatchExactly).isEmpty();
    });
    m_choice->setEditText(next == usual.end() ? QString() : *next);
}

void MethodsPage::showRefusal(const QString &text)
{
    if (!text.isEmpty()) {
        QPalette alarming = palette();
        alarming.setColor(QPalette::WindowText, Theme::of(palette()).failed);
        m_refusal->setPalette(alarming);
        m_refusal->setText(tr("✖ %1").arg(text));
    }
    m_refusal->setVisible(!text.isEmpty());
    m_choice->lineEdit()->setAccessibleDescription(text);
}

QString MethodsPage::problem() const
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (const QString wrong = formAt(row)->problem(); !wrong.isEmpty())
            return tr("The method %1: %2").arg(formAt(row)->method(), wrong);
    }
    return {};
}

void MethodsPage::focusProblem()
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (formAt(row)->problem().isEmpty())
            continue;
        m_list->setCurrentRow(row);
        formAt(row)->focusProblem();
        return;
    }
}

// Enter adds what is typed, and is not the dialog's.
bool MethodsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            add();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Broadside
