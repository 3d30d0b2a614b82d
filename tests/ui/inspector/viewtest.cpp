#include "viewtest.h"

#include <QGuiApplication>
#include <QTest>
#include <QWidget>

namespace Broadside {

void ViewTest::open(QWidget &widget)
{
    widget.resize(400, 300);
    widget.QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    widget.setFocus();
}

void ViewTest::initTestCase()
{
    m_colors.setPalette(QGuiApplication::palette());
}

} // namespace Broadside
