// The description of a route: shown as what its Markdown means, or as the text to be edited.
#pragma once

#include "composer/placeholders.h"
#include "widgets/typingpause.h"

#include <QWidget>

class QStackedLayout;
class QToolButton;

namespace Broadside {

class DocsPage;
class TemplateEdit;

class DocsEditor : public QWidget
{
    Q_OBJECT

public:
    explicit DocsEditor(QWidget *parent = nullptr);

    void show(const QString &description);
    void commit();

Q_SIGNALS:
    void edited(const QString &description);

private:
    void setEditing(bool is);
    void showText();
    void take();

    QString m_description;
    TypingPause m_pause;
    DocsPage *m_page;
    TemplateEdit *m_text;
    QStackedLayout *m_pages;
    QToolButton *m_switch;
};

} // namespace Broadside
