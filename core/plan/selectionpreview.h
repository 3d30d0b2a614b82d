// What a run with given options would send, told route by route before it starts: which routes are
// selected, which others they need, and why the rest stays out. The same selection as the run's
// own. A value; for programs that show it, which make the sentences.
#pragma once

#include "base/error.h"
#include "model/collection.h"
#include "plan/runoptions.h"

namespace Broadside {

enum class PreviewState
{
    Selected,
    Needed,      // by a selected route
    FilteredOut, // by the selection
    SwitchedOff, // `enabled: false`
};

enum class PreviewReason
{
    None,            // selected, or switched off
    NeededBy,        // detail: id of the first route that needs it
    TagsDoNotMatch,  // detail: the expression
    TagsAreExcluded, // detail: the expression
    NotNamed,        // neither its id nor its folder is asked for
};

struct PreviewedRoute
{
    QString id;
    QStringList tags; // with the folders'
    PreviewState state = PreviewState::Selected;
    PreviewReason reason = PreviewReason::None;
    QString detail = {};

    bool operator==(const PreviewedRoute &) const = default;
};

struct TagCount
{
    QString tag;
    int routes = 0; // that are switched on

    bool operator==(const TagCount &) const = default;
};

struct SelectionPreview
{
    std::vector<PreviewedRoute> routes; // in the collection's order
    int selected = 0;
    int needed = 0;
    int switchedOff = 0;
    std::vector<TagCount> tags; // in the order in which the collection mentions them
    int untagged = 0;           // routes that are switched on
    // Names that nothing has and circles, on which a run does not start. The states are then what
    // the tags alone say; nothing is Needed.
    QList<Error> errors;

    bool operator==(const SelectionPreview &) const = default;
};

// An empty selection is none of the errors. Some milliseconds for thousands of routes.
SelectionPreview previewSelection(const Collection &collection, const RunOptions &options);

} // namespace Broadside
