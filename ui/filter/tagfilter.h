// Ties the tag expression together for a workspace: the field, the chips and the count show the
// active collection's choice of tags and what a run of it would send; edits in field and chips are
// written back to it.
// Lives on the GUI thread; owned by the main window, which places the three widgets.
#pragma once

#include "filter/tagpreviews.h"

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
    // What is wrong with the one on the screen, a sentence; empty when it is in force.
    QString mistake() const;
    // On tags that no route of the active collection has, without a capital and a full stop; empty
    // when there is none.
    QString unknownTagsSentence() const;
    // Of the active collection, as last computed.
    const SelectionPreview &preview() const { return m_previews.previewOf(m_collection); }
    // A newer one is being computed.
    bool isComputing() const { return m_previews.isComputing(m_collection); }

Q_SIGNALS:
    void previewChanged();
    void mistakeChanged(); // or may have
    // Of any open collection.
    void marksChanged(Broadside::OpenCollection *collection, const Broadside::RouteMarks &marks);
    void wrongnessTold(Broadside::OpenCollection *collection, bool isWrong); // see TagPreviews

private:
    Q_DISABLE_COPY_MOVE(TagFilter)

    void follow(OpenCollection *collection);
    void edit(const QString &expression);
    void showExpression();
    void showPreview();
    void showCount();

    TagPreviews m_previews;
    Widgets m_widgets;
    OpenCollection *m_collection = nullptr; // the active one
};

} // namespace Broadside
