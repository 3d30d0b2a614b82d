// The body of a route as it is stored: text with its syntax, or rows of a form.
#pragma once

#include "composer/placeholders.h"
#include "model/body.h"

#include <QWidget>

class QLabel;

namespace Broadside {

class RowsView;
class TemplateEdit;

class RouteBodyPage : public QWidget
{
    Q_OBJECT

public:
    explicit RouteBodyPage(QWidget *parent = nullptr);

    void show(const Body &body, const Placeholders &placeholders);

private:
    void showText(TemplateEdit &edit, const QString &text, const QString &syntax,
                  const Placeholders &placeholders);
    void showGraphQl(const GraphQlBody &body, const Placeholders &placeholders);

    QLabel *m_kind;
    TemplateEdit *m_text;
    QLabel *m_variablesTitle;
    TemplateEdit *m_variables; // of GraphQL
    RowsView *m_rows;
};

// "JSON", "Form", …; empty without a body.
QString bodyKind(const Body &body);

} // namespace Broadside
