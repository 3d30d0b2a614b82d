// What is written about a route for people: its description as Markdown. Loads nothing from
// anywhere.
#pragma once

#include <QTextBrowser>

namespace Broadside {

class DocsPage : public QTextBrowser
{
    Q_OBJECT

public:
    explicit DocsPage(QWidget *parent = nullptr);

    void show(const QString &description);

    QVariant loadResource(int type, const QUrl &name) override;

private:
    QString m_description;
    bool m_isShown = false;
};

} // namespace Broadside
