#include "filter/tagpreviews.h"

#include "models/background.h"

#include <QPointer>
#include <QtConcurrentRun>

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

} // namespace

TagPreviews::TagPreviews(const Workspace &workspace, QObject *parent)
    : QObject(parent)
{
    connect(&workspace, &Workspace::opened, this, &TagPreviews::follow);
    connect(&workspace, &Workspace::aboutToClose, this, &TagPreviews::forget);
    for (OpenCollection *collection : workspace.collections())
        follow(collection);
}

TagPreviews::~TagPreviews() = default;

std::optional<TagExpression> TagPreviews::expressionOf(const OpenCollection *collection) const
{
    return stateOf(collection).inForce;
}

const SelectionPreview &TagPreviews::previewOf(const OpenCollection *collection) const
{
    return stateOf(collection).preview;
}

bool TagPreviews::hasPreview(const OpenCollection *collection) const
{
    return stateOf(collection).made.loaded != nullptr;
}

bool TagPreviews::isComputing(const OpenCollection *collection) const
{
    return stateOf(collection).isComputing;
}

const TagPreviews::State &TagPreviews::stateOf(const OpenCollection *collection) const
{
    static const State none;
    const auto found = m_states.find(collection);
    return found == m_states.end() ? none : found->second;
}

void TagPreviews::follow(OpenCollection *collection)
{
    m_states[collection];
    connect(collection, &OpenCollection::changed, this,
            [this, collection] { refresh(collection); });
    connect(collection, &OpenCollection::choicesChanged, this,
            [this, collection] { takeChoices(collection); });
    takeChoices(collection);
}

void TagPreviews::forget(OpenCollection *collection)
{
    collection->disconnect(this);
    freeInBackground(std::move(m_states[collection].preview));
    m_states.erase(collection);
}

void TagPreviews::takeChoices(OpenCollection *collection)
{
    const QString text = collection->choices().tags;
    State &state = m_states[collection];
    state.isWrong = false;
    if (text.trimmed().isEmpty())
        state.inForce.reset();
    else if (const Result<TagExpression> parsed = TagExpression::parse(text))
        state.inForce = *parsed;
    else
        state.isWrong = true;
    if (state.isWrong)
        Q_EMIT wrongnessTold(collection, true);
    Q_EMIT expressionChanged(collection);
    refresh(collection);
}

void TagPreviews::refresh(OpenCollection *collection)
{
    const State &state = m_states[collection];
    const Input input{collection->loaded(), state.inForce ? state.inForce->text() : QString()};
    if (input.loaded && input == state.made)
        Q_EMIT wrongnessTold(collection, state.isWrong);
    if (!input.loaded || input == state.made)
        return;
    if (routeCount(input.loaded->collection.root, mostRoutesAtOnce) < mostRoutesAtOnce)
        take(collection, input, outcomeOf(input));
    else if (!state.isComputing)
        compute(collection, input);
}

void TagPreviews::compute(OpenCollection *collection, const Input &input)
{
    m_states[collection].isComputing = true;
    // Shared, and so never copied.
    QtConcurrent::run([input] { return std::make_shared<Outcome>(outcomeOf(input)); })
        .then(this, [this, collection = QPointer(collection),
                     input](const std::shared_ptr<Outcome> &made) {
            if (!collection || !m_states.contains(collection))
                return; // closed
            m_states[collection].isComputing = false;
            // Shown even when it is not the last state of the typing.
            if (collection->loaded() == input.loaded)
                take(collection, input, std::move(*made));
            refresh(collection);
        });
}

TagPreviews::Outcome TagPreviews::outcomeOf(const Input &input)
{
    RunOptions options;
    if (!input.expression.isEmpty())
        options.selection.tags = TagExpression::parse(input.expression).value();
    SelectionPreview preview = previewSelection(input.loaded->collection, options);
    RouteMarks marks = marksOf(preview);
    return {std::move(preview), std::move(marks)};
}

void TagPreviews::take(OpenCollection *collection, const Input &input, Outcome outcome)
{
    State &state = m_states[collection];
    state.made = input;
    freeInBackground(std::exchange(state.preview, std::move(outcome.preview)));
    Q_EMIT previewChanged(collection);
    Q_EMIT marksChanged(collection, outcome.marks);
    Q_EMIT wrongnessTold(collection, state.isWrong);
}

} // namespace Broadside
