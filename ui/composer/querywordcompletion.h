// Completes the words of a check or a capture while one types it, into a line or into a text with
// one on each line: queries, filters, predicates, each with what it means. Ctrl+Space offers all
// that fit. Lives with its editor, on the GUI thread.
#pragma once

#include "composer/candidatesmodel.h"

#include <QObject>

#include <functional>
#include <memory>

class QCompleter;
class QLineEdit;

namespace Broadside {

class MeaningDelegate;
class TemplateEdit;

class QueryWordCompletion : public QObject
{
    Q_OBJECT

public:
    QueryWordCompletion(QLineEdit &line, QueryUse use);
    // Where in a line of the text the check or the capture begins; -1: nowhere.
    using BeginOf = std::function<qsizetype(const QString &line)>;
    QueryWordCompletion(TemplateEdit &edit, QueryUse use, const BeginOf &beginOf);
    ~QueryWordCompletion() override;

    bool isOpen() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // How the text around the cursor is read and written.
    struct Access;
    // The check or capture at the cursor, which is in it.
    struct TypedQuery
    {
        QString text;
        qsizetype cursor = 0;
    };

    QCompleter &completer();
    QueryCompletion atCursor() const;
    void offer(bool isAsked);
    void insert(const QString &word);
    bool takeKey(int key);

    std::unique_ptr<Access> m_access;
    const QueryUse m_use;
    CandidatesModel m_words;
    QCompleter *m_completer = nullptr; // made when it is wanted first
    MeaningDelegate *m_meanings = nullptr;
};

} // namespace Broadside
