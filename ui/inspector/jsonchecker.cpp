#include "inspector/jsonchecker.h"

#include <QtConcurrentRun>

namespace Broadside {

JsonChecker::JsonChecker(QObject *parent)
    : QObject(parent)
{
    connect(&m_checking, &QFutureWatcher<std::optional<JsonProblem>>::finished, this, [this] {
        if (m_checking.isCanceled())
            return;
        if (const std::optional<JsonProblem> problem = m_checking.result())
            Q_EMIT problemFound(*problem);
    });
}

JsonChecker::~JsonChecker()
{
    m_checking.cancel();
}

void JsonChecker::start(const TextDocumentPointer &text)
{
    using Problem = std::optional<JsonProblem>;
    stop();
    m_checking.setFuture(QtConcurrent::run([text](QPromise<Problem> &promise) {
        promise.addResult(
            findJsonProblem(text->text(), [&promise] { return promise.isCanceled(); }));
    }));
}

void JsonChecker::stop()
{
    m_checking.cancel();
    m_checking.setFuture({});
}

QString JsonChecker::text(const JsonProblem &problem)
{
    return tr("Not valid JSON. Line %L1, column %L2: %3")
        .arg(problem.line)
        .arg(problem.column)
        .arg(problem.message);
}

} // namespace Broadside
