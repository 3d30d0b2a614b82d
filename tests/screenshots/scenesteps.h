// What several scenes do: steps that bring a window into a state, and pictures of it.
#pragma once

#include "scene.h"

#include <QImage>

namespace Broadside {

class CollectionPanel;

inline constexpr QSize usual(1440, 930);
inline constexpr QSize small(900, 600);

// What was wrong with the windows that pictures were taken of.
QStringList &problemsFound();

QImage grabbed(QWidget &window);
QImage pictureOf(Scene &scene);
// The window with dialogs or popups of its, one over the other, where they stand on the screen.
QImage pictureWith(Scene &scene, const QList<QWidget *> &dialogs);
inline QImage pictureWith(Scene &scene, QWidget &dialog)
{
    return pictureWith(scene, QList<QWidget *>{&dialog});
}
// A picture of a dialog into one of the window, where it stands.
void paintOver(QImage &picture, Scene &scene, const QWidget &dialog, const QImage &shown);

// A dialog or popup of that kind, of the window or of another dialog, once it is in sight.
template <typename Dialog>
Dialog *shownDialog(const Scene &scene, const QWidget &parent)
{
    Dialog *dialog = nullptr;
    scene.waitUntil(
        [&dialog, &parent] {
            dialog = parent.findChild<Dialog *>();
            return dialog && dialog->isVisible();
        },
        "the dialog is shown");
    return dialog;
}
template <typename Dialog>
Dialog *shownDialog(Scene &scene)
{
    return shownDialog<Dialog>(scene, scene.window());
}

void setTags(Scene &scene, const QString &tags);
void openTabs(Scene &scene, const QStringList &ids);
// As if its row in the timeline had been clicked.
void showResponseOf(Scene &scene, const QString &id);
// Selects a request or a folder of the active collection; without a path, that itself.
CollectionPanel *selectInTree(Scene &scene, const QString &path);
// The sample with two requests in tabs.
void openShop(Scene &scene);

} // namespace Broadside
