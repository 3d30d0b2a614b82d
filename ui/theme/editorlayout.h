// How editors and views of text lay out their lines, for the whole application. On the GUI thread.
#pragma once

#include <QEvent>

class QWidget;

namespace Broadside {

struct EditorLayout
{
    static constexpr int leastTabWidth = 1;
    static constexpr int mostTabWidth = 16;

    bool wrapsLines = true;
    int tabWidth = 4; // characters

    bool operator==(const EditorLayout &) const = default;
};

EditorLayout editorLayout();
// At once: all widgets that follow it are sent an event of that type.
void setEditorLayout(const EditorLayout &layout);
QEvent::Type editorLayoutChange();
// The widget follows it from now on.
void followEditorLayout(QWidget &widget);

// The distance of tab stops in the widget's font.
qreal tabStopDistance(const QWidget &widget);

} // namespace Broadside
