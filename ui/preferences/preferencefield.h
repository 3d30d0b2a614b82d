// A line of the settings that counts once one pauses or leaves it, with the sentence that says why
// its text cannot be taken below it. What is typed and wrong stays until it is right; what counted
// before goes on counting. On the GUI thread; belongs to a page.
#pragma once

#include "widgets/typingpause.h"

#include <QLineEdit>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace Broadside {

class PreferenceField : public QWidget
{
    Q_OBJECT

public:
    // Why a text cannot be taken; empty when it can.
    using Check = std::function<QString(const QString &)>;

    explicit PreferenceField(QWidget *parent = nullptr);
    ~PreferenceField() override;

    QLineEdit *edit() const { return m_edit; }
    void setCheck(const Check &check) { m_check = check; }
    // Not before it is left: a pause may be in the middle of it.
    void setTakenWhole() { m_isTakenWhole = true; }
    // Keeps what is being typed, and what is wrong as long as the same text counts.
    void show(const QString &text);
    // What was found out about the text that counts; empty: nothing.
    void setRemark(const QString &sentence);
    void addBeside(QWidget *widget);
    // As if it were typed to the end.
    void give(const QString &text);
    // What is typed and right counts now.
    void commit() { take(); }

Q_SIGNALS:
    void taken(const QString &text);

private:
    void endPause();
    void take();
    void showProblem();

    Check m_check;
    QString m_stored;
    QString m_remark;
    QHBoxLayout *m_row;
    QLineEdit *m_edit;
    QLabel *m_problem;
    TypingPause m_pause;
    bool m_isTakenWhole = false;
};

} // namespace Broadside
