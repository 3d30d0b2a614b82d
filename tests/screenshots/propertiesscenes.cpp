// The properties of collections and folders, page by page.
#include "composer/propertiesdialog.h"
#include "composer/settingsform.h"
#include "composesteps.h"
#include "scenes.h"
#include "scenesteps.h"
#include "tree/collectionpanel.h"
#include "tree/treeactions.h"

#include <QTabWidget>
#include <QToolButton>

namespace Broadside {

namespace {

QImage properties(const QString &item, int page)
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    selectInTree(scene, item)->actions().properties->trigger();
    auto *dialog = shownDialog<PropertiesDialog>(scene);
    dialog->findChild<QTabWidget *>()->setCurrentIndex(page);
    return pictureWith(scene, *dialog);
}

// The pages in their order: general, variables, environments, headers, auth, settings, methods.
template <int page>
QImage ofCollection()
{
    return properties({}, page);
}

QImage ofFolder()
{
    return properties(QStringLiteral("Archive"), 0);
}

// With all that can be said about retries.
QImage retries()
{
    Scene scene(usual);
    openBodies(scene, QStringLiteral("json"));
    selectInTree(scene, {})->actions().properties->trigger();
    auto *dialog = shownDialog<PropertiesDialog>(scene);
    dialog->findChild<QTabWidget *>()->setCurrentIndex(5);
    for (SettingsForm *form : dialog->findChildren<SettingsForm *>()) {
        if (form->isVisible())
            form->findChild<QToolButton *>()->click();
    }
    return pictureWith(scene, *dialog);
}

} // namespace

std::vector<SceneEntry> propertiesScenes()
{
    return {
        {QStringLiteral("properties"), ofCollection<0>},
        {QStringLiteral("properties-variables"), ofCollection<1>},
        {QStringLiteral("properties-environments"), ofCollection<2>},
        {QStringLiteral("properties-headers"), ofCollection<3>},
        {QStringLiteral("properties-auth"), ofCollection<4>},
        {QStringLiteral("properties-settings"), ofCollection<5>},
        {QStringLiteral("properties-retries"), retries},
        {QStringLiteral("properties-methods"), ofCollection<6>},
        {QStringLiteral("properties-folder"), ofFolder},
    };
}

} // namespace Broadside
