// The request as it would be sent now: first line and headers, then the body; or the sentence that
// says why it cannot be sent.
#pragma once

#include "composer/requestpreview.h"

#include <QWidget>

class QLabel;
class QSplitter;

namespace Broadside {

class TemplateEdit;

class RouteSentPage : public QWidget
{
    Q_OBJECT

public:
    explicit RouteSentPage(QWidget *parent = nullptr);

    // Laid out when it is seen.
    void show(const RequestPreview &preview);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showPreview();

    RequestPreview m_preview;
    bool m_isDue = false; // not all of it is laid out
    QLabel *m_failure;
    QSplitter *m_parts;
    TemplateEdit *m_head;
    TemplateEdit *m_body;
    QLabel *m_rest; // that there is more
};

} // namespace Broadside
