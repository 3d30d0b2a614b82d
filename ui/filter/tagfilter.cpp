#include "filter/tagfilter.h"

#include "filter/selectioncount.h"
#include "filter/tagchipbar.h"
#include "filter/tagexpressionfield.h"

#include <QtConcurrentRun>
#include <QThreadPool>

namespace Broadside {

namespace {

// Beyond it the preview takes more time than there is between two keys.
constexpr int mostRoutesAtOnce = 2000;

// At most that many are counted.
int routeCount(const Folder &folder, int most)
{
    int count = 0;
    for (const CollectionItem &item : folder.items) {
        if (count >= most)
            break;
        const auto *inner = std::get_if<Folder>(&item.item);
        count += inner ? routeCount(*inner, most - count) : 1;
    }
    return count;
}

SelectionPreview previewOf(const Collection &collection, const QString &expression)
{
    RunOptions options;
    if (!expression.isEmpty())
        options.selection.tags = TagExpression::parse(expression).value();
    return previewSelection(collection, options);
}

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
    , m_workspace(workspace)
    , m_widgets(widgets)
{
    connect(workspace, &Workspace::activeChanged, this, &TagFilter::follow);
    connect(workspace, &Workspace::aboutToClose, this, &TagFilter::forget);
    connect(widgets.field, &TagExpressionField::expressionEdited, this, &TagFilter::edit);
    connect(widgets.chips, &TagChipBar::expressionEdited, widgets.field, &TagExpressionField::edit);
    follow(workspace->active());
}

TagFilter::~TagFilter() = default;

std::optional<TagExpression> TagFilter::expression() const
{
    return expressionOf(m_collection);
}

std::optional<TagExpression> TagFilter::expressionOf(const OpenCollection *collection) const
{
    const auto found = m_inForce.constFind(collection);
    return found == m_inForce.cend() ? std::nullopt : std::optional(*found);
}

QString TagFilter::unknownTagsSentence() const
{
    return sentenceOf(m_widgets.field->unknown());
}

void TagFilter::follow(OpenCollection *collection)
{
    if (m_collection)
        m_collection->disconnect(this);
    m_collection = collection;
    m_widgets.field->setEnabled(collection != nullptr);
    if (collection) {
        connect(collection, &OpenCollection::changed, this, &TagFilter::refresh);
        connect(collection, &OpenCollection::choicesChanged, this, &TagFilter::takeChoices);
    }
    m_shown = {};
    takeChoices();
}

void TagFilter::forget(const OpenCollection *collection)
{
    m_inForce.remove(collection);
}

void TagFilter::edit(const QString &expression)
{
    if (!m_collection)
        return;
    RunChoices choices = m_collection->choices();
    choices.tags = expression;
    m_collection->setChoices(choices); // and so takeChoices()
}

void TagFilter::takeChoices()
{
    const QString text = m_collection ? m_collection->choices().tags : QString();
    m_widgets.field->setExpression(text);
    if (m_collection && text.trimmed().isEmpty())
        m_inForce.remove(m_collection);
    else if (const Result<TagExpression> parsed = TagExpression::parse(text))
        m_inForce.insert(m_collection, *parsed);
    const std::optional<TagExpression> inForce = expression();
    m_widgets.chips->setChoices(
        TagChoices::read(inForce ? inForce->text() : QString()).value_or(TagChoices()));
    refresh();
}

void TagFilter::refresh()
{
    const std::optional<TagExpression> inForce = expression();
    const Input input{m_collection ? m_collection->loaded() : nullptr,
                      inForce ? inForce->text() : QString()};
    if (!input.loaded) {
        take(input, {});
    } else if (input == m_shown) {
        showCount(); // what is wrong with the text may have changed
    } else if (routeCount(input.loaded->collection.root, mostRoutesAtOnce) < mostRoutesAtOnce) {
        take(input, outcomeOf(input));
    } else if (!m_isComputing) {
        compute(input);
    }
}

void TagFilter::compute(const Input &input)
{
    m_isComputing = true;
    // Shared, and so never copied.
    QtConcurrent::run([input] {
        return std::make_shared<Outcome>(outcomeOf(input));
    }).then(this, [this, input](const std::shared_ptr<Outcome> &outcome) {
        m_isComputing = false;
        // Shown even when it is not the last state of the typing, but not for another collection.
        if (m_collection && m_collection->loaded() == input.loaded)
            take(input, std::move(*outcome));
        refresh();
    });
}

TagFilter::Outcome TagFilter::outcomeOf(const Input &input)
{
    SelectionPreview preview = previewOf(input.loaded->collection, input.expression);
    RouteMarks marks = marksOf(preview);
    return {std::move(preview), std::move(marks)};
}

void TagFilter::take(const Input &input, Outcome outcome)
{
    m_shown = input;
    // Freeing the last one may take longer than a frame: in the background nobody waits for it.
    auto last = std::make_shared<SelectionPreview>(std::move(m_preview));
    QThreadPool::globalInstance()->start([last = std::move(last)]() mutable { last.reset(); });
    m_preview = std::move(outcome.preview);
    showPreview();
    Q_EMIT previewChanged();
    if (m_collection && input.loaded)
        Q_EMIT marksChanged(m_collection, outcome.marks);
}

void TagFilter::showPreview()
{
    if (m_shown.loaded)
        m_widgets.field->setTags(namesOf(m_preview.tags));
    else
        m_widgets.field->forgetTags();
    m_widgets.chips->setTags(m_preview.tags, m_preview.untagged);
    showCount();
}

void TagFilter::showCount()
{
    if (!m_shown.loaded) {
        m_widgets.count->showNothing();
        return;
    }
    m_widgets.count->setContent(
        {m_preview, m_shown.expression, m_widgets.field->error(), unknownTagsSentence()});
}

} // namespace Broadside
