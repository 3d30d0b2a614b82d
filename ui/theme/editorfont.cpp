#include "theme/editorfont.h"

#include <QApplication>
#include <QFontDatabase>
#include <QVariant>
#include <QWidget>

namespace Broadside {

namespace {

// Kept by the application, as its other fonts are.
constexpr const char *fontProperty = "broadsideEditorFont";
constexpr const char *userProperty = "usesBroadsideEditorFont";

} // namespace

QFont editorFont()
{
    const QVariant chosen = qApp->property(fontProperty);
    return chosen.isValid() ? chosen.value<QFont>()
                            : QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

void setEditorFont(const QString &family, int points)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!family.isEmpty())
        font.setFamily(family);
    if (points > 0)
        font.setPointSize(points);
    if (font == editorFont())
        return;
    qApp->setProperty(fontProperty, font);
    for (QWidget *each : QApplication::allWidgets()) {
        if (each->property(userProperty).toBool())
            each->setFont(font);
    }
}

void useEditorFont(QWidget &widget)
{
    widget.setProperty(userProperty, true);
    widget.setFont(editorFont());
}

} // namespace Broadside
