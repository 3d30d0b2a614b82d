// The field for `$.items[*].name` and its work: waits until typing pauses, evaluates in the
// background, and keeps what was read of the body for the next expression as long as there is one.
// On the GUI thread.
#pragma once

#include "inspector/jsonfilter.h"
#include "inspector/textdocument.h"

#include <QFutureWatcher>
#include <QLineEdit>
#include <QTimer>

namespace Broadside {

class BodyFilter : public QLineEdit
{
    Q_OBJECT

public:
    explicit BodyFilter(QWidget *parent = nullptr);

    // Null when there is nothing that could be filtered.
    void setDocument(const TextDocumentPointer &document);
    // Empty again, and nothing is said about it.
    void reset();
    bool isActive() const { return !expression().isEmpty(); }

Q_SIGNALS:
    void filtered(const Broadside::FilterResult &result);
    void failed(const QString &sentence);
    void working();
    void cleared();

private:
    struct Answer
    {
        std::shared_ptr<const FilterInput> input;
        std::expected<FilterResult, QString> result;
    };

    QString expression() const { return text().trimmed(); }
    void evaluate();
    void take(const Answer &answer);

    TextDocumentPointer m_document;
    std::shared_ptr<const FilterInput> m_input;
    QTimer m_pause;
    QFutureWatcher<std::shared_ptr<Answer>> m_watcher;
};

} // namespace Broadside
