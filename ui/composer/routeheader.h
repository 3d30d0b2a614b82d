// The top of a route's view: method, URL with its placeholders, Send; below it the URL as it would
// be sent, or why it cannot be; then what the route needs and its tags.
#pragma once

#include "composer/requestpreview.h"
#include "composer/routedetail.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Broadside {

class TemplateEdit;

class RouteHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RouteHeader(QWidget *parent = nullptr);

    void show(const RouteDetail &detail);
    void showPreview(const RequestPreview &preview);

Q_SIGNALS:
    void sendClicked();
    void routeLinkActivated(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setLook();
    QString contextText(const RouteDetail &detail) const;

    QLabel *m_method;
    TemplateEdit *m_url;
    QPushButton *m_send;
    QLineEdit *m_resolved;
    QLabel *m_failure;
    QLabel *m_context; // needs, tags, switched off
    RouteDetail m_detail;
};

} // namespace Broadside
