#include "filter/selectioncount.h"

#include "theme/theme.h"

#include <QEvent>

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype mostListedErrors = 10;

QString listOf(const QList<Error> &errors)
{
    QStringList lines;
    for (const Error &error : errors.first(std::min(errors.size(), mostListedErrors)))
        lines.append(error.message);
    if (errors.size() > mostListedErrors)
        lines.append(SelectionCount::tr("and %1 more").arg(errors.size() - mostListedErrors));
    return lines.join(u'\n');
}

QString detailsOf(const SelectionCount::Content &content)
{
    const SelectionPreview &preview = content.preview;
    QStringList lines;
    if (content.wrongExpression) {
        const Error &error = *content.wrongExpression;
        lines.append(SelectionCount::tr("The tag expression is wrong at column %1: %2")
                         .arg(error.place.column)
                         .arg(error.message));
        lines.append(SelectionCount::tr("Until it is right, it runs nothing."));
    }
    if (!content.unknownTags.isEmpty())
        lines.append(content.unknownTags.left(1).toUpper() + content.unknownTags.mid(1));
    if (!preview.errors.isEmpty())
        lines.append(SelectionCount::tr("No run can start:") + u'\n' + listOf(preview.errors));
    if (preview.needed > 0)
        lines.append(
            SelectionCount::tr("Run, too, as selected routes need them: %1").arg(preview.needed));
    if (preview.switchedOff > 0)
        lines.append(
            SelectionCount::tr("Switched off (enabled: false): %1").arg(preview.switchedOff));
    return lines.join(u'\n');
}

} // namespace

SelectionCount::SelectionCount(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::RichText);
}

void SelectionCount::showNothing()
{
    m_words = {};
    setToolTip({});
    setAccessibleDescription({});
    showWords();
}

void SelectionCount::setContent(const Content &content)
{
    m_words = wordsFor(content.preview);
    if (content.wrongExpression)
        m_words = {Weight::Wrong,
                   {},
                   tr("wrong at column %1").arg(content.wrongExpression->place.column),
                   {}};
    else if (!content.unknownTags.isEmpty())
        m_words.weight = std::max(m_words.weight, Weight::Warning);
    const QString details = detailsOf(content);
    setToolTip(details.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    setAccessibleDescription(details);
    showWords();
}

SelectionCount::Words SelectionCount::wordsFor(const SelectionPreview &preview)
{
    if (!preview.errors.isEmpty())
        return {Weight::Wrong, {}, tr("cannot run"), tr("(errors: %1)").arg(preview.errors.size())};
    if (preview.routes.empty())
        return {Weight::Usual, {}, {}, tr("no routes")};
    if (preview.selected == 0)
        return {Weight::Warning, {}, tr("nothing is selected"), {}};
    const QString needed = preview.needed > 0 ? tr("+ %1 needed").arg(preview.needed) : QString();
    //: %1 is set apart: the number of routes that run; %2 of how many.
    return {Weight::Usual, QString::number(preview.selected),
            tr("of %1 run").arg(preview.routes.size()), needed};
}

void SelectionCount::showWords()
{
    const Theme &theme = Theme::of(palette());
    const auto colored = [](const QString &text, const QColor &color) {
        return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(color.name(), text);
    };
    const bool isUsual = m_words.weight == Weight::Usual;
    const QColor color = m_words.weight == Weight::Wrong ? theme.failed : theme.warning;
    QStringList parts;
    if (!isUsual)
        parts.append(colored(QStringLiteral("⚠"), color));
    if (!m_words.strong.isEmpty())
        parts.append(QStringLiteral("<b>%1</b>").arg(m_words.strong));
    if (!m_words.plain.isEmpty())
        parts.append(m_words.strong.isEmpty() && !isUsual ? colored(m_words.plain, color)
                                                          : m_words.plain);
    if (!m_words.muted.isEmpty())
        parts.append(colored(m_words.muted, theme.mutedText));
    setText(parts.join(u' '));
    setAccessibleName(
        QStringList{m_words.strong, m_words.plain, m_words.muted}.join(u' ').simplified());
}

void SelectionCount::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showWords();
}

} // namespace Broadside
