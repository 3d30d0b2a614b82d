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

} // namespace Broadside
