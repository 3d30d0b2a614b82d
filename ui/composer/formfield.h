// A line of a form that tells when its text is typed to the end, with the sentence that says why it
// cannot be stored below it. What is typed and wrong stays until it is right.
#pragma once

#include "widgets/typingpause.h"

#include <QLineEdit>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;

namespace Broadside {

class PlaceholderCompletion;
class PlaceholderMarks;
class Placeholders;

class FormField : public QWidget
{
    Q_OBJECT

public:
    // Why a text cannot be stored; empty when it can.
    using Check = std::function<QString(const QString &)>;

    explicit FormField(const QString &accessibleName, QWidget *parent = nullptr);
    ~FormField() override;

    void setCheck(const Check &check) { m_check = check; }
    // Only once one pauses, as for a name: each text on the way would be a step of its own.
    void setStoredWhole() { m_isStoredWhole = true; }
    // Keeps what is being typed, and what is wrong as long as the text stored is still the same.
    void show(const QString &text);
    // What holds when nothing is typed.
    void setInherited(const QString &text) { m_edit->setPlaceholderText(text); }
    // {{placeholders}} in its text, from now on: completed, coloured and told about.
    void setPlaceholders(const Placeholders &placeholders);
    // Dots in the place of the text, but for one that is shown and just being typed.
    void setMasked(bool isMasked);
    QString text() const { return m_edit->text(); }
    QLineEdit *edit() const { return m_edit; }
    // Why what is typed cannot be stored; empty when it can.
    QString problem() const { return m_check ? m_check(m_edit->text()) : QString(); }
    void commit();
    // The check has become another one.
    void checkAgain() { showProblem(); }
    // As it was told by draftChanged(), as if it were typed.
    void showDraft(const QString &text);
    // Takes back what is typed and cannot be stored, or makes that again; false when there is
    // nothing of the kind.
    bool walkTyping(bool isBack);

Q_SIGNALS:
    void edited(const QString &text);
    // The text is not stored, and so is not told otherwise; null: it is again.
    void draftChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void endPause(bool isPause);
    void take();
    void tellDraft(bool isDraft);
    void showProblem();
    void showMask();
    void putText(const QString &text);

    Check m_check;
    QString m_stored;
    QLineEdit *m_edit;
    QLabel *m_problem;
    TypingPause m_pause;
    PlaceholderCompletion *m_completion = nullptr; // none where no placeholders count
    PlaceholderMarks *m_marks = nullptr;           // likewise
    std::optional<QString> m_takenBack;            // by walkTyping()
    bool m_isStoredWhole = false;
    bool m_isMasked = false;
    bool m_isDraft = false;
};

} // namespace Broadside
