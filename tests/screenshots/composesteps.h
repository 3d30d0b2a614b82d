// The collection in which requests of all kinds are composed, and steps in it that several scenes
// do.
#pragma once

#include "scene.h"

namespace Broadside {

// The parts of a request as its tabs have them, whatever the language calls them.
enum RequestPart
{
    ParamsPart,
    HeadersPart,
    BodyPart,
    AuthPart,
    ChecksPart,
    CapturesPart,
    SettingsPart,
    DocsPart,
    SentPart
};

const QByteArray &bodiesText();
// Its file in the scene's folder.
QString bodiesPath(const Scene &scene);
// With that request in a tab.
void openBodies(Scene &scene, const QString &route);
void showPart(Scene &scene, RequestPart part);
// The URL of the request in the tab; from then on there is something to save.
void editUrl(Scene &scene, const QString &text);
// JSON that is none, and so is in the field alone.
void typeBrokenJson(Scene &scene);

} // namespace Broadside
