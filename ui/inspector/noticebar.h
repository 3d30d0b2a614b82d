// A line over what is shown that says what is special about it, with a button for what can be done.
// Hidden as long as it says nothing.
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace Broadside {

class NoticeBar : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void say(const QString &text, const QString &buttonText = {});
    void warn(const QString &text, const QString &buttonText = {});
    void hush();
    QString text() const;

Q_SIGNALS:
    void buttonClicked();

private:
    QLabel *m_sign;
    QLabel *m_label;
    QPushButton *m_button;
};

} // namespace Broadside
