// The font of everything that is read or written letter by letter: bodies, bytes, URLs,
// expressions. That of the system with a fixed width, until somebody wants another. For the whole
// application, on the GUI thread.
#pragma once

#include <QFont>

class QWidget;

namespace Broadside {

QFont editorFont();
// At once, for all widgets that use it. Without a family, and without a size above 0 points, that
// of the system.
void setEditorFont(const QString &family, int points);

// The widget has that font from now on, whatever it becomes.
void useEditorFont(QWidget &widget);

} // namespace Broadside
