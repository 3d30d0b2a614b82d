// Asks whether the scripts of a collection may run, and shows them: each with what it is there for,
// what has changed since trust was given, and its source. A dialog on the GUI thread that does not
// hold up the window; deletes itself when it is closed.
#pragma once

#include "inspector/syntaxcolors.h"
#include "shell/trustkeeper.h"
#include "trust/scripttrust.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QTableView;

namespace Broadside {

class NoticeBar;
class TextView;
class TrustModel;

class TrustDialog : public QDialog
{
    Q_OBJECT

public:
    // The name is that of the collection.
    TrustDialog(const QString &name, const ScriptTrust &trust, QWidget *parent);

    QTableView *scripts() const { return m_scripts; }
    TextView *source() const { return m_source; }

Q_SIGNALS:
    // Once, also when it is closed.
    void answered(Broadside::TrustAnswer answer);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTable(bool isRemembered);
    QWidget *makeSourcePane();
    QDialogButtonBox *makeButtons(bool canBeRemembered);
    void answer(TrustAnswer given);
    void showSource(int row);

    SyntaxColors m_colors;
    TrustModel *m_model;
    QTableView *m_scripts;
    QLabel *m_title;
    NoticeBar *m_notice;
    TextView *m_source;
    TrustAnswer m_answer = TrustAnswer::Refused;
};

} // namespace Broadside
