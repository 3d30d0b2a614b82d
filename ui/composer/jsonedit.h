// JSON as one types it. The text stays as it is typed as long as it means what is stored; what is
// not JSON is marked, with the reason, and stays, too. Large texts are read in the background, and
// a long line of JSON is laid out as it is pasted: Qt needs half a second for each key in a line of
// a megabyte.
#pragma once

#include "composer/templateedit.h"
#include "model/value.h"
#include "widgets/typingpause.h"

#include <QFutureWatcher>
#include <QTextCursor>

namespace Broadside {

class JsonEdit : public TemplateEdit
{
    Q_OBJECT

public:
    explicit JsonEdit(const QString &accessibleName, QWidget *parent = nullptr);

    void showValue(const Value &value, const Placeholders &placeholders);
    // Of which nothing is stored: also what is there already is told when it is JSON.
    void showText(const QString &text, const Placeholders &placeholders);
    // Of another source; read as if it were typed.
    void setText(const QString &text);
    // Laid out, if it is JSON.
    void format();
    // What it meant when it was JSON last; empty when it never was.
    const std::optional<Value> &value() const { return m_told; }
    bool isDraft() const { return m_isDraft; }
    // What value() says is stored; typing behind it is kept.
    void noteStored();
    // A sentence with line and column; empty when all is well.
    const QString &problem() const { return m_problem; }
    // What was typed last is read now.
    void commit();

Q_SIGNALS:
    void valueEdited(const Broadside::Value &value);
    void problemChanged();
    // The text is not JSON, and so is not told otherwise; null: it is JSON again.
    void draftChanged(const QString &text);

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    struct Reading
    {
        Result<Value> value;
    };

    void read();
    void take(const Result<Value> &value);
    void setProblemOf(const Result<Value> &value);
    void tellDraft(const Result<Value> &value);
    void finishPasting();

    TypingPause m_pause;
    int m_asked = 0;          // readings; all but the last are out of date
    bool m_isReading = false; // in the background
    bool m_isPasting = false; // laid out in the background
    QFutureWatcher<QString> m_pasted;
    QTextCursor m_pasteAt;
    std::optional<Value> m_typed; // what the text means
    std::optional<Value> m_told;  // the last that was told, or shown
    QString m_problem;
    bool m_isDraft = false;
    Placeholders m_shownWith;
};

} // namespace Broadside
