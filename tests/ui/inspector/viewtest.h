// What the tests of views in the inspector share.
#pragma once

#include "inspector/syntaxcolors.h"

#include <QObject>

class QWidget;

namespace Broadside {

class ViewTest : public QObject
{
    Q_OBJECT

protected:
    // Shows it, with the focus.
    void open(QWidget &widget);

    SyntaxColors m_colors;

private Q_SLOTS:
    void initTestCase();
};

} // namespace Broadside
