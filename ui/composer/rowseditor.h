// A table of a route that can be changed: rows are added, typed into, switched, moved and removed,
// or all of them edited as text. Tells its owner what the rows are then; shows what it is given,
// but keeps what is typed and cannot be stored yet.
#pragma once

#include "composer/placeholders.h"
#include "composer/rowsview.h"
#include "widgets/typingpause.h"

#include <QWidget>

#include <functional>

class QStackedLayout;
class QToolButton;

namespace Broadside {

class TemplateEdit;

class RowsEditor : public QWidget
{
    Q_OBJECT

public:
    struct Texts
    {
        QString name;                // for screen readers: "Params"
        QString invitation;          // "Add a param"
        QString bulkHint = {};       // how rows look as text
        bool hasValues = true;       // else a row is one text
        bool canSwitch = true;       // else a row that is switched off cannot be stored
        bool areNamesUnique = false; // a name that is there already cannot be stored
    };
    // Why a row cannot be stored; empty when it can.
    using Check = std::function<QString(const EditedRow &)>;

    explicit RowsEditor(const Texts &texts, QWidget *parent = nullptr);
    ~RowsEditor() override;

    void setCheck(const Check &check) { m_check = check; }
    // Checks or captures are typed as values or, without values, as rows: their words are
    // completed, in the cells and as text.
    void completeQueries(QueryUse use);
    // Of rows that cannot be switched.
    static QString problemOfSwitchedOff();
    // Values of rows with a sensitive name are masked until one asks to see them.
    void hideSecrets();
    // A button more, beside the others.
    QToolButton *addButton(const QString &text, const QString &toolTip);
    // Which step of Undo brings what is shown next: a state of the rows belongs to its step, as the
    // same rows may be stored before a row was typed and after it became wrong. For those in whose
    // history there are no others it may always be 0.
    void setStep(int step) { m_step = step; }
    // Inherited rows come first.
    void show(const std::vector<DetailRow> &rows, const Placeholders &placeholders);
    const std::vector<DetailRow> &rows() const { return m_view->rows().rows(); }
    RowsView *view() const { return m_view; }
    // The position among the own rows; -1 without one.
    int currentRow() const;
    // What is typed in the open cell is told now.
    void commit();
    // So is this, and the cell is closed: other rows come.
    void closeCell() { m_view->closeCell(); }
    void setValue(int row, const QString &value);
    // Behind the others, and goes to it: its name is being typed, or it is selected.
    void append(const EditedRow &row, bool isNameOpen);
    // All rows as they were told by draftChanged(), as if they were typed.
    void showDraft(const QString &text);
    // Why the first row that cannot be stored cannot; empty without one.
    QString problem() const;
    // Goes to that row.
    void focusProblem();

Q_SIGNALS:
    // All rows that can be stored. `isTyping` is set while more of it may follow at once.
    void edited(const Broadside::EditedRows &rows, bool isTyping);
    // Some of the rows cannot be stored, or there is more in the open cell than is told: all of
    // them, as text, with what is in that; null: they are stored again.
    void draftChanged(const QString &text);

private:
    void buildTools(const Texts &texts);
    void takeText(int row, int column, const QString &text);
    void takeSwitch(int row, bool isOn);
    void removeSelected();
    void moveSelected(int steps);
    // Own rows, of which one may be the current one; -1: it stays.
    void selectRows(const QList<int> &rows, int current, int column);
    void addRow();
    void paste();
    void showBulk(bool isShown);
    void setRevealed(bool is);
    bool areSecretsHidden() const;
    void leaveHiddenText();
    void guardBulk();
    void takeBulk();
    void takeStored(const EditedRows &stored);
    void rememberStored(const EditedRows &before, int row);
    void exchangeStored(const EditedRows &before, const EditedRows &stored);
    void tell(bool isTyping = false);
    void tellDraft();
    EditedRows typedRows() const;
    QString problemAlone(const EditedRow &row) const;
    // Among the others.
    QString problemOf(const EditedRows &rows, size_t at) const;
    bool isStorable(const EditedRows &rows, size_t at) const;
    EditedRows::const_iterator wrongRow() const;
    void refresh();
    QList<int> selectedRows() const;

    Check m_check;
    EditedRows m_rows;   // the route's own, with those that cannot be stored
    EditedRows m_stored; // of them
    struct Exchanged
    {
        EditedRows stored;
        EditedRows rows; // with those that could not be
        int step;
    };
    std::vector<Exchanged> m_exchanged; // since something was typed, for when it is so again
    int m_step = 0;
    int m_shownStep = 0;
    TypingPause m_pause; // in typing in the open cell
    std::vector<DetailRow> m_shown;
    Placeholders m_placeholders;
    RowsView *m_view;
    TemplateEdit *m_bulk;
    QStackedLayout *m_pages;
    QToolButton *m_bulkButton = nullptr;
    QToolButton *m_reveal = nullptr;   // null: nothing is hidden
    QList<QToolButton *> m_rowButtons; // not for the text
    QWidget *m_tools;
    bool m_hasValues;
    bool m_canSwitch;
    bool m_areNamesUnique;
    bool m_isDraft = false;
    bool m_isTold = false; // what is typed, and nothing was shown since
};

// Wherever they come from.
bool areAlike(const EditedRows &left, const EditedRows &right);

// A row a line: `name: value`, switched off with a # in front; without values the line is the text.
// What would be read as something else is in quotes, as in JSON.
QString rowsAsText(const EditedRows &rows, bool hasValues);
// Rows keep what they were by their name and, among equal ones, by their order. Understands lines
// of `name=value` and those with a tab, too: what comes first separates. Quotes that nothing in
// them needs are part of the text.
EditedRows rowsFromText(const QString &text, const EditedRows &before, bool hasValues);
// Where in such a line the value begins or, without values, the text; -1: it has only a name yet.
qsizetype valueBegin(const QString &line, bool hasValues);

} // namespace Broadside
