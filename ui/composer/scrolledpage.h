// A page of a form that may be longer than there is room.
#pragma once

#include <QScrollArea>

namespace Broadside {

// Owns the page, and fills what has room with it.
inline QScrollArea *scrolledPage(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(page);
    return area;
}

} // namespace Broadside
