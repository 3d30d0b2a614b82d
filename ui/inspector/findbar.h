// The line in which a text to be found is typed, with the number of matches. On the GUI thread.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QWidget>

namespace Broadside {

class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    QString text() const { return m_field->text(); }
    Qt::CaseSensitivity sensitivity() const;
    void setMatchText(const QString &text);
    // Why nothing can be searched: then there is nothing to type. Empty: it can.
    void setReason(const QString &reason);
    QLineEdit *field() const { return m_field; }
    // Shown, with the field ready to be typed into where there is something to search.
    void open();

Q_SIGNALS:
    void wanted();
    void stepped(bool isBackwards);
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addButton(const QString &text, const QString &tip);
    void moveFocus();

    QLineEdit *m_field;
    QLabel *m_count;
    QToolButton *m_case = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_close = nullptr;
};

} // namespace Broadside
