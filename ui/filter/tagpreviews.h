// What a run of each open collection would send, as its tag expression has it: computed anew
// whenever the collection or the expression changes, whether it is the active one or not, and for
// many routes in the background.
//
// While an expression is wrong, the last right one of its collection stays in force for chips and
// preview, though a run of it would send nothing. Lives on the GUI thread.
#pragma once

#include "filter/routemarks.h"
#include "models/workspace.h"

#include <map>

namespace Broadside {

class TagPreviews : public QObject
{
    Q_OBJECT

public:
    // The workspace outlives it.
    explicit TagPreviews(const Workspace &workspace, QObject *parent = nullptr);
    ~TagPreviews() override;

    // The one in force; nothing when there is none, and everything runs.
    std::optional<TagExpression> expressionOf(const OpenCollection *collection) const;
    // As last computed; empty as long as it was not read, and for none.
    const SelectionPreview &previewOf(const OpenCollection *collection) const;
    bool hasPreview(const OpenCollection *collection) const;
    // A newer one is being computed.
    bool isComputing(const OpenCollection *collection) const;

Q_SIGNALS:
    // Its text or what is in force may be another; a new preview may follow.
    void expressionChanged(Broadside::OpenCollection *collection);
    void previewChanged(Broadside::OpenCollection *collection);
    void marksChanged(Broadside::OpenCollection *collection, const Broadside::RouteMarks &marks);
    // Whether the expression is wrong, and so the marks say nothing; may be what it was. That it is
    // right again is told when the marks are those of the right one.
    void wrongnessTold(Broadside::OpenCollection *collection, bool isWrong);

private:
    Q_DISABLE_COPY_MOVE(TagPreviews)

    // What a preview is made of.
    struct Input
    {
        std::shared_ptr<const LoadedCollection> loaded = {};
        QString expression = {};

        bool operator==(const Input &) const = default;
    };
    // The preview with what it means for the tree.
    struct Outcome
    {
        SelectionPreview preview = {};
        RouteMarks marks = {};
    };
    struct State
    {
        std::optional<TagExpression> inForce = {};
        bool isWrong = false; // what the user has typed
        Input made = {};      // what the preview was made of
        SelectionPreview preview = {};
        bool isComputing = false;
    };

    void follow(OpenCollection *collection);
    void forget(OpenCollection *collection);
    void takeChoices(OpenCollection *collection);
    void refresh(OpenCollection *collection);
    void compute(OpenCollection *collection, const Input &input);
    static Outcome outcomeOf(const Input &input);
    void take(OpenCollection *collection, const Input &input, Outcome outcome);
    const State &stateOf(const OpenCollection *collection) const;

    std::map<const OpenCollection *, State> m_states;
};

} // namespace Broadside
