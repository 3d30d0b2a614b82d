#include "filter/tagfilter.h"

#include "filter/selectioncount.h"
#include "filter/tagchipbar.h"
#include "filter/tagexpressionfield.h"

namespace Broadside {

namespace {

QStringList namesOf(const std::vector<TagCount> &tags)
{
    QStringList names;
    for (const TagCount &count : tags)
        names.append(count.tag);
    return names;
}

} // namespace

TagFilter::TagFilter(Workspace *workspace, const Widgets &widgets, QObject *parent)
    : QObject(parent)
    , m_previews(*workspace)
    , m_widgets(widgets)
{
    connect(workspace, &Workspace::activeChanged, this, &TagFilter::follow);
    connect(widgets.field, &TagExpressionField::expressionEdited, this, &TagFilter::edit);
    connect(widgets.chips, &TagChipBar::expressionEdited, widgets.field, &TagExpressionField::edit);
    connect(&m_previews, &TagPreviews::expressionChanged, this,
            [this](const OpenCollection *collection) {
                if (collection == m_collection)
                    showExpression();
            });
    connect(&m_previews, &TagPreviews::previewChanged, this,
            [this](const OpenCollection *collection) {
                if (collection == m_collection)
                    showPreview();
            });
    connect(&m_previews, &TagPreviews::marksChanged, this, &TagFilter::marksChanged);
    connect(&m_previews, &TagPreviews::wrongnessTold, this, &TagFilter::wrongnessTold);
    follow(workspace->active());
}

TagFilter::~TagFilter() = default;

std::optional<TagExpression> TagFilter::expression() const
{
    return m_previews.expressionOf(m_collection);
}

std::optional<TagExpression> TagFilter::expressionOf(const OpenCollection *collection) const
{
    return m_previews.expressionOf(collection);
}

QString TagFilter::mistake() const
{
    const std::optional<Error> error = m_widgets.field->error();
    return error ? tr("The tag expression is wrong at column %1: %2.")
                       .arg(error->place.column)
                       .arg(error->message)
                 : QString();
}

QString TagFilter::unknownTagsSentence() const
{
    return sentenceOf(m_widgets.field->unknown());
}

void TagFilter::follow(OpenCollection *collection)
{
    m_collection = collection;
    m_widgets.field->setEnabled(collection != nullptr);
    showExpression();
    showPreview();
}

void TagFilter::edit(const QString &expression)
{
    if (!m_collection)
        return;
    RunChoices choices = m_collection->choices();
    choices.tags = expression;
    m_collection->setChoices(choices); // and so showExpression()
}

void TagFilter::showExpression()
{
    m_widgets.field->setExpression(m_collection ? m_collection->choices().tags : QString());
    const std::optional<TagExpression> inForce = expression();
    m_widgets.chips->setChoices(
        TagChoices::read(inForce ? inForce->text() : QString()).value_or(TagChoices()));
    showCount(); // what is wrong with the text may have changed
    Q_EMIT mistakeChanged();
}

void TagFilter::showPreview()
{
    if (m_previews.hasPreview(m_collection))
        m_widgets.field->setTags(namesOf(preview().tags));
    else
        m_widgets.field->forgetTags();
    m_widgets.chips->setTags(preview().tags, preview().untagged);
    showCount();
    Q_EMIT previewChanged();
}

void TagFilter::showCount()
{
    if (!m_previews.hasPreview(m_collection)) {
        m_widgets.count->showNothing();
        return;
    }
    m_widgets.count->setContent({preview(), m_widgets.field->error(), unknownTagsSentence()});
}

} // namespace Broadside
