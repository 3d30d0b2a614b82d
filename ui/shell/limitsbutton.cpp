#include "shell/limitsbutton.h"

#include "composer/formfield.h"

#include <QFormLayout>
#include <QFrame>
#include <QGuiApplication>
#include <QLineEdit>
#include <QScreen>

#include <algorithm>

namespace Broadside {

namespace {

template <typename T>
std::optional<T> winning(const std::optional<T> &chosen, const std::optional<T> &stored)
{
    return chosen ? chosen : stored;
}

// What holds, of what limits anything.
QStringList limitTexts(const RunLimits &chosen, const RunLimits &stored)
{
    QStringList texts;
    const int perHost = winning(chosen.perHost, stored.perHost).value_or(0);
    if (perHost > 0)
        texts += LimitsButton::tr("%n requests at once to one host", nullptr, perHost);
    const Rate rate = winning(chosen.rate, stored.rate).value_or(Rate());
    if (rate.isLimited())
        texts += LimitsButton::tr("%1 with a burst of %2")
                     .arg(formatRate(rate))
                     .arg(winning(chosen.burst, stored.burst).value_or(1));
    return texts;
}

} // namespace

LimitsButton::LimitsButton(QWidget *parent)
    : QToolButton(parent)
    , m_window(new QFrame(this, Qt::Popup))
{
    setText(tr("Limits"));
    setFocusPolicy(Qt::TabFocus);
    m_window->setFrameShape(QFrame::StyledPanel);
    m_window->setAccessibleName(tr("Limits"));
    auto *form = new QFormLayout(m_window);
    m_fields.emplace(*form, LimitsFields::Which::AllButConcurrency);
    for (FormField *field : m_fields->fields()) {
        connect(field, &FormField::edited, this, [this] { Q_EMIT chosen(m_fields->limits()); });
        connect(field->edit(), &QLineEdit::returnPressed, m_window, [this, field] {
            field->commit();
            if (field->problem().isEmpty())
                m_window->hide();
        });
    }
    connect(this, &QToolButton::clicked, this, &LimitsButton::open);
}

void LimitsButton::open()
{
    m_window->adjustSize();
    const QRect screen = this->screen()->availableGeometry();
    QPoint place = mapToGlobal(QPoint(0, height()));
    place.setX(std::min(place.x(), screen.right() - m_window->width()));
    m_window->move(place);
    m_window->show();
    m_fields->fields().front()->edit()->setFocus(Qt::PopupFocusReason);
}

void LimitsButton::showLimits(const RunLimits &chosen, const RunLimits &stored)
{
    m_fields->setInherited(stored);
    m_fields->show(chosen);
    const QStringList texts = limitTexts(chosen, stored);
    QFont bold = font(); // not seen by the ground of a button alone
    bold.setBold(!texts.isEmpty());
    setFont(bold);
    setToolTip(texts.isEmpty() ? tr("A limit for each host, and how many requests may start in a "
                                    "second; none is set")
                               : texts.join(u'\n'));
}

} // namespace Broadside
