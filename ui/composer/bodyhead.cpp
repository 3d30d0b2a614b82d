// The line above the body of a route, and the one below it with what is wrong.
#include "composer/bodykinds.h"
#include "composer/bodypage.h"
#include "composer/jsonedit.h"
#include "composer/languagebox.h"
#include "composer/textbodyedit.h"
#include "theme/theme.h"
#include "widgets/wheelguard.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace Broadside {

void RouteBodyPage::buildHead()
{
    auto *head = new QHBoxLayout;
    const int gap = fontMetrics().height() / 3;
    head->setContentsMargins(gap, gap, gap, gap);
    for (int kind = NoBodyKind; kind <= GraphQlKind; ++kind)
        m_kind->addItem(kindName(kind));
    guardWheel(*m_kind);
    m_kind->setAccessibleName(tr("Kind of body"));
    m_kind->setToolTip(tr("What the request sends"));
    connect(m_kind, &QComboBox::activated, this, &RouteBodyPage::chooseKind);
    m_type->setIndent(gap);
    m_type->setTextFormat(Qt::PlainText);
    m_type->setForegroundRole(QPalette::PlaceholderText);
    m_format->setText(tr("Format"));
    m_format->setAutoRaise(true);
    connect(m_format, &QToolButton::clicked, this, &RouteBodyPage::format);
    head->addWidget(m_kind);
    head->addWidget(m_language);
    head->addWidget(m_type, 1);
    head->addWidget(m_format);
    static_cast<QVBoxLayout *>(layout())->addLayout(head);
}

void RouteBodyPage::updateHead()
{
    const int kind = m_kind->currentIndex();
    const bool isText = kind == TextKind;
    m_type->setText(isText && !m_contentType.isEmpty() ? m_contentType : typeOf(kind));
    m_language->setVisible(isText);
    const QString tip = formatTip();
    m_format->setVisible(!tip.isEmpty());
    m_format->setToolTip(tip);
    showProblem();
}

// Empty when there is nothing to lay out.
QString RouteBodyPage::formatTip() const
{
    switch (m_kind->currentIndex()) {
    case JsonKind:
        return tr("Lay out the JSON anew");
    case GraphQlKind:
        return tr("Lay out the query and its variables anew");
    case TextKind:
        // The language is the name of one, the same everywhere.
        return m_text->canFormat() ? tr("Lay out the %1 anew").arg(m_text->language()) : QString();
    default:
        return {};
    }
}

void RouteBodyPage::format()
{
    const int kind = m_kind->currentIndex();
    commit();
    if (kind == JsonKind) {
        m_json->format();
    } else if (kind == TextKind) {
        m_text->format();
    } else if (kind == GraphQlKind) {
        m_variables->format();
        m_query->format();
    }
}

QString RouteBodyPage::problem() const
{
    const int kind = m_kind->currentIndex();
    const QString problem = kind == JsonKind      ? m_json->problem()
                            : kind == GraphQlKind ? m_variables->problem()
                                                  : QString();
    if (!problem.isEmpty())
        return tr("%1 – not stored until it is JSON").arg(problem);
    if ((m_isBegun || m_isCleared) && kind != JsonKind)
        return kind == FileKind ? tr("Not stored until it names a file")
                                : tr("Not stored until there is a query");
    return kind == TextKind      ? m_text->problem()
           : kind == GraphQlKind ? m_query->problem()
                                 : QString();
}

void RouteBodyPage::showProblem()
{
    const QString problem = this->problem();
    m_problem->setVisible(!problem.isEmpty());
    if (problem.isEmpty())
        return;
    QPalette alarming = palette();
    alarming.setColor(QPalette::WindowText, Theme::of(palette()).failed);
    m_problem->setPalette(alarming);
    m_problem->setText(tr("✖ %1").arg(problem));
}

} // namespace Broadside
