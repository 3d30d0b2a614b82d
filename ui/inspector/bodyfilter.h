// The field for `$.items[*].name` and its work: waits until typing pauses, evaluates in the
// background, and keeps what was read of the body for the next expression as long as there is one.
// Evaluates one expression at a time: a newer one has that ended as soon as it can be, and what was
// typed last is evaluated next. On the GUI thread.
#pragma once

#include "inspector/jsonfilter.h"
#include "inspector/textdocument.h"

#include <QFutureWatcher>
#include <QLineEdit>
#include <QTimer>

#include <atomic>

namespace Broadside {

class BodyFilter : public QLineEdit
{
    Q_OBJECT

public:
    explicit BodyFilter(QWidget *parent = nullptr);
    ~BodyFilter() override;

    // Null when there is nothing that could be filtered.
    void setDocument(const TextDocumentPointer &document);
    bool isEvaluating() const { return m_evaluation != nullptr; }
    // Empty again, and nothing is said about it.
    void reset();
    bool isActive() const { return !expression().isEmpty(); }

Q_SIGNALS:
    void filtered(const Broadside::FilterResult &result);
    void failed(const QString &sentence);
    void working();
    void cleared();

private:
    Q_DISABLE_COPY_MOVE(BodyFilter)

    // One expression over one document; shared with the thread that works on it.
    struct Evaluation
    {
        TextDocumentPointer document;
        QString expression;
        std::shared_ptr<const FilterInput> input; // null: is to be read
        std::expected<FilterResult, QString> result;
        std::atomic_bool isStale = false;   // nobody wants the result
        std::atomic_bool isUseless = false; // nor what is read of the document
    };

    QString expression() const { return text().trimmed(); }
    void evaluate();
    void dropEvaluation();
    void startEvaluation();
    static void run(Evaluation &evaluation);
    void endEvaluation();

    TextDocumentPointer m_document;
    std::shared_ptr<Evaluation> m_evaluation; // that runs; null: none does
    std::shared_ptr<const FilterInput> m_input;
    bool m_isWaiting = false; // an evaluation is to begin when the running one has ended
    QTimer m_pause;
    QFutureWatcher<void> m_watcher;
};

} // namespace Broadside
