// The top of a route's view: method, URL with its params, Send; below it the URL as it would be
// sent, or why it cannot be; then what the route needs and its tags. Method and URL can be changed.
#pragma once

#include "composer/requestpreview.h"
#include "composer/routedetail.h"
#include "widgets/typingpause.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace Broadside {

class ElidedLine;
class LinkLabel;
class TemplateEdit;

class RouteHeader : public QWidget
{
    Q_OBJECT

public:
    explicit RouteHeader(QWidget *parent = nullptr);

    void show(const RouteDetail &detail);
    void showPreview(const RequestPreview &preview);
    // As it was told by methodDraftChanged(), as if it were typed.
    void showMethodDraft(const QString &text);
    void commit();
    // Goes to all of it, for another one to be typed.
    void editUrl();

Q_SIGNALS:
    void methodEdited(const QString &method);
    // The method that is being typed, which counts when the field is left; null: it does.
    void methodDraftChanged(const QString &text);
    // The URL with its params, as urlText() writes it.
    void urlEdited(const QString &text);
    void sendClicked();
    void routeLinkActivated(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setLook();
    QString contextText(const RouteDetail &detail) const;

    void takeUrl();
    void takeMethod();
    void tellMethodDraft(bool isDraft);

    QComboBox *m_method;
    TemplateEdit *m_url;
    TypingPause m_pause; // in typing the URL
    TypingPause m_methodPause;
    bool m_isMethodDraft = false;
    QPushButton *m_send;
    ElidedLine *m_resolved;
    QLabel *m_failure;
    LinkLabel *m_context; // needs, tags, switched off
    RouteDetail m_detail;
};

} // namespace Broadside
