#include "windowcheck.h"

#include "widgets/elidedlabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyle>
#include <QTabBar>
#include <QTextDocument>
#include <QToolButton>

namespace Broadside {

namespace {

QString describe(const QObject *object)
{
    QStringList path;
    for (const QObject *each = object; each && path.size() < 3; each = each->parent()) {
        const QString name = each->objectName();
        path.prepend(QString::fromLatin1(each->metaObject()->className()).section(u':', -1) +
                     (name.isEmpty() ? name : u'#' + name));
    }
    return path.join(u'/');
}

// --- Names ---

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::PageTab:
    case QAccessible::PageTabList:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::Link:
    case QAccessible::MenuItem:
    case QAccessible::Dialog:
        return true;
    default:
        return false;
    }
}

// A part of a control that has the name.
bool isPart(const QAccessibleInterface &accessible)
{
    const QObject *object = accessible.object();
    if (const auto *tabs = qobject_cast<const QTabBar *>(object); tabs && tabs->count() == 0)
        return true; // nothing to name
    if (object && qobject_cast<const QLineEdit *>(object->parent()))
        return true; // the button that clears it, which no key reaches
    const QAccessibleInterface *parent = accessible.parent();
    return parent &&
           (parent->role() == QAccessible::ComboBox || parent->role() == QAccessible::SpinBox ||
            parent->role() == QAccessible::PageTabList);
}

bool hasRows(QAccessible::Role role)
{
    return role == QAccessible::Table || role == QAccessible::Tree || role == QAccessible::List;
}

void findNameless(QAccessibleInterface *accessible, QStringList &problems)
{
    if (!accessible || !accessible->isValid())
        return;
    const QAccessible::State state = accessible->state();
    if (state.invisible)
        return;
    // Pages and what holds them take the focus only to hand it on.
    const bool isAsked = isControl(accessible->role()) ||
                         (state.focusable && accessible->role() != QAccessible::Client);
    if (isAsked && !isPart(*accessible) && !state.disabled) {
        const QString name = accessible->text(QAccessible::Name);
        if (name.trimmed().isEmpty())
            problems += QStringLiteral("no name: %1 (role %2)")
                            .arg(describe(accessible->object()))
                            .arg(int(accessible->role()));
    }
    // Rows have texts, and are many.
    if (hasRows(accessible->role()))
        return;
    for (int i = 0; i < accessible->childCount(); ++i)
        findNameless(accessible->child(i), problems);
}

// --- Mnemonics ---

QString letterOf(const QString &text)
{
    return QKeySequence::mnemonic(text).toString();
}

void findShared(const QMenu &menu, QStringList &problems)
{
    QHash<QString, QString> owners;
    for (const QAction *each : menu.actions()) {
        const QString letter = letterOf(each->text());
        if (letter.isEmpty() || !each->isVisible())
            continue;
        if (owners.contains(letter))
            problems += QStringLiteral("%1 is both “%2” and “%3” in the menu “%4”")
                            .arg(letter, owners.value(letter), each->text(), menu.title());
        owners.insert(letter, each->text());
    }
}

// --- Room ---

int textWidth(const QLabel &label)
{
    if (label.pixmap().isNull() && Qt::mightBeRichText(label.text()) &&
        label.textFormat() != Qt::PlainText) {
        QTextDocument document;
        document.setDefaultFont(label.font());
        document.setDocumentMargin(0);
        document.setHtml(label.text());
        return int(document.idealWidth());
    }
    const QString shown = label.buddy() ? QString(label.text()).remove(u'&') : label.text();
    return label.fontMetrics().size(Qt::TextSingleLine, shown).width();
}

bool isCut(const QLabel &label)
{
    constexpr int slack = 2; // pixels that nobody misses
    if (label.text().isEmpty() || qobject_cast<const ElidedLabel *>(&label))
        return false;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height() + slack;
    return textWidth(label) > label.contentsRect().width() + slack;
}

bool isCut(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    const bool isArrow = tool && tool->arrowType() != Qt::NoArrow; // in place of the text
    if (button.text().isEmpty() || isArrow)
        return false;
    const int text = button.fontMetrics().size(Qt::TextShowMnemonic, button.text()).width();
    return text > button.width();
}

bool isCut(const QComboBox &box)
{
    return !box.isEditable() && box.count() > 0 &&
           box.fontMetrics().horizontalAdvance(box.currentText()) > box.width();
}

void findCut(const QWidget &window, QStringList &problems)
{
    const auto look = [&problems](const auto &widgets) {
        for (const auto *each : widgets) {
            if (each->isVisible() && isCut(*each))
                problems += QStringLiteral("no room: %1").arg(describe(each));
        }
    };
    look(window.findChildren<QLabel *>());
    look(window.findChildren<QAbstractButton *>());
    look(window.findChildren<QComboBox *>());
}

} // namespace

QStringList windowProblems(QWidget &window)
{
    QStringList problems;
    findNameless(QAccessible::queryAccessibleInterface(&window), problems);
    for (const QMenu *menu : window.findChildren<QMenu *>())
        findShared(*menu, problems);
    findCut(window, problems);
    problems.removeDuplicates();
    return problems;
}

} // namespace Broadside
