// How much the next run sends, in a few words beside the tag expression: "12 of 48 run + 1 needed".
// Says where the expression is wrong; warns when it has a tag that no route has, and when a run
// cannot start.
#pragma once

#include "plan/selectionpreview.h"

#include <QLabel>

#include <optional>

namespace Broadside {

class SelectionCount : public QLabel
{
    Q_OBJECT

public:
    explicit SelectionCount(QWidget *parent = nullptr);

    struct Content
    {
        const SelectionPreview &preview;
        std::optional<Error> wrongExpression = {}; // what is wrong with the one on the screen
        QString unknownTags = {};                  // a sentence on tags that no route has
    };

    void setContent(const Content &content);
    // No collection.
    void showNothing();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showWords();

    enum class Weight
    {
        Usual,
        Warning, // it works, and may yet not be what is meant
        Wrong
    };

    // A sentence or two, of which the emphasised part is bold and the rest after it muted.
    struct Words
    {
        Weight weight = Weight::Usual;
        QString strong;
        QString plain;
        QString muted;
    };

    static Words wordsFor(const SelectionPreview &preview);

    Words m_words;
};

} // namespace Broadside
