// What a window asks, as one can answer it.
#pragma once

#include <QMessageBox>
#include <QPointer>
#include <QTest>
#include <QWindow>

namespace Broadside {

// Null when nothing is asked for a minute. On a display a box is visible before its buttons have
// their places: a click would meet none of them.
inline QPointer<QMessageBox> askedQuestion(const QWidget *window)
{
    QPointer<QMessageBox> box;
    const auto isAsked = [&] {
        box = window->findChild<QMessageBox *>();
        return box && box->isVisible() && box->windowHandle() && box->windowHandle()->isExposed();
    };
    return QTest::qWaitFor(isAsked, 60'000) ? box : nullptr;
}

} // namespace Broadside
