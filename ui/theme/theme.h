// The colours that carry a meaning: phases, waits, methods, outcomes. All other colours come from
// the platform's palette. Two sets, one for light and one for dark palettes; text in these colours
// keeps a contrast of 4.5 to 1 on the palette's base. Values; used on the GUI thread.
#pragma once

#include "run/runevent.h"

#include <QBrush>
#include <QColor>
#include <QPalette>

namespace Broadside {

struct Theme
{
    bool isDark = false;

    // Areas of the timeline and of the timing bar.
    QColor hooks;
    QColor connect;
    QColor tls;
    QColor send;
    QColor firstByte;
    QColor receive;
    QColor waiting;

    QColor failed;   // a frame, an outcome in words
    QColor passed;   // likewise
    QColor warning;  // what works and may yet not be what is meant
    QColor inFlight; // the area of requests in flight
    QColor now;      // the line at the present moment
    QColor chip;     // behind a tag, likewise a placeholder
    QColor variable; // a placeholder's text
    QColor mutedText;
    QColor match;        // behind what a search found, under the palette's text
    QColor currentMatch; // likewise, the one that is stepped to

    // Those that fit a palette, by the lightness of its window colour.
    static const Theme &of(const QPalette &palette);

    QColor phase(Phase phase) const;
    // Of a method's name; other methods than the well-known ones look like HEAD.
    QColor method(const QString &method) const;
    QColor outcome(Outcome outcome) const;
    // A fill that is told from others without its colour: each reason to wait has its own. Sharp on
    // a device with that ratio.
    QBrush wait(WaitReason reason, qreal devicePixelRatio = 1) const;
};

} // namespace Broadside
