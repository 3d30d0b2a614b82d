// A line over the panels that asks something which can wait, with a button for each answer. Several
// questions wait in line. Owned by the main window.
#pragma once

#include <QFrame>

#include <deque>
#include <functional>

class QHBoxLayout;
class QLabel;

namespace Broadside {

class QuestionBar : public QFrame
{
    Q_OBJECT

public:
    struct Answer
    {
        QString text;
        QString toolTip;
        std::function<void()> take;
        bool isFinal = true; // else the question stays
    };
    struct Question
    {
        QString key; // one of the same key takes the place of the one before
        QString text;
        QList<Answer> answers;
    };

    explicit QuestionBar(QWidget *parent = nullptr);

    void ask(const Question &question);
    // It is no question any more.
    void withdraw(const QString &key);
    // All whose keys begin with that.
    void withdrawAll(const QString &beginning);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();
    void showFirst();

    std::deque<Question> m_questions;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_line;
    QList<QWidget *> m_buttons;
};

} // namespace Broadside
