// The states that pictures are made of: one unit of code and one line in the table each.
#pragma once

#include <QImage>
#include <QString>

#include <vector>

namespace Broadside {

struct SceneEntry
{
    QString name; // of the file, without its ending
    QImage (*make)();
};

const std::vector<SceneEntry> &scenes();
// Among them, each in a unit of its name.
std::vector<SceneEntry> responseScenes();
std::vector<SceneEntry> dialogScenes();
std::vector<SceneEntry> composeScenes();
std::vector<SceneEntry> propertiesScenes();
std::vector<SceneEntry> treeScenes();
std::vector<SceneEntry> questionScenes();
std::vector<SceneEntry> runScenes();
std::vector<SceneEntry> settingsScenes();

} // namespace Broadside
