#include "theme/editorlayout.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QWidget>

namespace Broadside {

namespace {

// Kept by the application, as the font of editors is.
constexpr const char *wrapProperty = "broadsideWrapsLines";
constexpr const char *tabProperty = "broadsideTabWidth";
constexpr const char *followerProperty = "followsBroadsideEditorLayout";

} // namespace

EditorLayout editorLayout()
{
    EditorLayout layout;
    if (const QVariant wraps = qApp->property(wrapProperty); wraps.isValid())
        layout.wrapsLines = wraps.toBool();
    if (const QVariant width = qApp->property(tabProperty); width.isValid())
        layout.tabWidth = width.toInt();
    return layout;
}

void setEditorLayout(const EditorLayout &layout)
{
    if (layout == editorLayout())
        return;
    qApp->setProperty(wrapProperty, layout.wrapsLines);
    qApp->setProperty(tabProperty, layout.tabWidth);
    for (QWidget *each : QApplication::allWidgets()) {
        if (!each->property(followerProperty).toBool())
            continue;
        QEvent change(editorLayoutChange());
        QApplication::sendEvent(each, &change);
    }
}

QEvent::Type editorLayoutChange()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

void followEditorLayout(QWidget &widget)
{
    widget.setProperty(followerProperty, true);
}

qreal tabStopDistance(const QWidget &widget)
{
    return QFontMetricsF(widget.font()).horizontalAdvance(u' ') * editorLayout().tabWidth;
}

} // namespace Broadside
