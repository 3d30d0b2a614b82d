// What was sent: method and URL, headers, the body as it went out; and the same as a command line.
#pragma once

#include "report/runreport.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace Broadside {

class RawViewer;
class SyntaxColors;
class TextTable;

class SentPage : public QWidget
{
    Q_OBJECT

public:
    explicit SentPage(const SyntaxColors &colors, QWidget *parent = nullptr);

    using QWidget::show;
    // Null when nothing was sent.
    void show(const AttemptRecord *attempt);
    void copyAsCurl();
    RawViewer *body() const { return m_body; }
    QString line() const;

private:
    QLabel *m_line;
    QPushButton *m_curl;
    TextTable *m_headers;
    QLabel *m_bodyTitle;
    RawViewer *m_body;
    std::optional<PreparedRequest> m_request;
};

// The pieces of a body one after the other, files by their names.
QByteArray sentBodyText(const Content &content);

} // namespace Broadside
