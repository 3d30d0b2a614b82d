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
    QLineEdit *field() const { return m_field; }
    // Shown, with the field ready to be typed into.
    void open();

Q_SIGNALS:
    void wanted();
    void stepped(bool isBackwards);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addButton(const QString &text, const QString &tip);

    QLineEdit *m_field;
    QLabel *m_count;
    QToolButton *m_case = nullptr;
};

} // namespace Broadside
