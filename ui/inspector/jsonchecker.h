// Looks through a text for what is not JSON in the background, one text at a time, and says it for
// people. Owned by a viewer, on the GUI thread.
#pragma once

#include "inspector/jsoncheck.h"
#include "inspector/textdocument.h"

#include <QFutureWatcher>

namespace Broadside {

class JsonChecker : public QObject
{
    Q_OBJECT

public:
    explicit JsonChecker(QObject *parent = nullptr);
    ~JsonChecker() override;

    // Takes the place of a check that still goes on.
    void start(const TextDocumentPointer &text);
    void stop();

    static QString text(const JsonProblem &problem);

Q_SIGNALS:
    void problemFound(const Broadside::JsonProblem &problem);

private:
    Q_DISABLE_COPY_MOVE(JsonChecker)

    QFutureWatcher<std::optional<JsonProblem>> m_checking;
};

} // namespace Broadside
