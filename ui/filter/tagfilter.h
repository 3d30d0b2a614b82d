// Ties the tag expression together for a workspace: the field, the chips and the count show the
// active collection's choice of tags, edits in field and chips are written back to it, and what a
// run would send is computed anew whenever the collection or the expression changes, for many
// routes in the background.
//
// While the text of the field is wrong, the collection's last right expression stays in force.
// Lives on the GUI thread; owned by the main window, which places the three widgets.
#pragma once

#include "filter/routemarks.h"
#include "models/workspace.h"
#include "plan/selectionpreview.h"

#include <QPointer>

namespace Broadside {

class SelectionCount;
class TagChipBar;
class TagExpressionField;

class TagFilter : public QObject
{
    Q_OBJECT

public:
    struct Widgets
    {
        TagExpressionField *field = nullptr;
        SelectionCount *count = nullptr;
        TagChipBar *chips = nullptr;
    };

    // Workspace and widgets outlive it.
    TagFilter(Workspace *workspace, const Widgets &widgets, QObject *parent = nullptr);
    ~TagFilter() override;

    // The one in force; nothing when there is none, and everything runs.
    std::optional<TagExpression> expression() const;
    // The same for any open collection.
    std::optional<TagExpression> expressionOf(const OpenCollection *collection) const;
    // On tags that no route of the active collection has, without a capital and a full stop; empty
    // when there is none.
    QString unknownTagsSentence() const;
    // Of the active collection, as last computed.
    const SelectionPreview &preview() const { return m_preview; }
    // A newer one is being computed.
    bool isComputing() const { return m_isComputing; }

Q_SIGNALS:
    void previewChanged();
    void marksChanged(Broadside::OpenCollection *collection, const Broadside::RouteMarks &marks);

private:
    Q_DISABLE_COPY_MOVE(TagFilter)

    // What a preview was made of.
    struct Input
    {
        std::shared_ptr<const LoadedCollection> loaded;
        QString expression;

        bool operator==(const Input &) const = default;
    };

    void follow(OpenCollection *collection);
    void forget(const OpenCollection *collection);
    void edit(const QString &expression);
    void takeChoices();
    void refresh();
    void compute(const Input &input);
    // The preview with what it means for the tree.
    struct Outcome
    {
        SelectionPreview preview;
        RouteMarks marks;
    };

    static Outcome outcomeOf(const Input &input);
    void take(const Input &input, Outcome outcome);
    void showPreview();
    void showCount();

    Workspace *m_workspace;
    Widgets m_widgets;
    OpenCollection *m_collection = nullptr; // the active one
    QHash<const OpenCollection *, TagExpression> m_inForce;
    SelectionPreview m_preview;
    Input m_shown; // what m_preview was made of
    bool m_isComputing = false;
};

} // namespace Broadside
