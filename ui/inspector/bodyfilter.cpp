#include "inspector/bodyfilter.h"

#include <QFontDatabase>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds typingPause{250};

} // namespace

BodyFilter::BodyFilter(QWidget *parent)
    : QLineEdit(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setPlaceholderText(QStringLiteral("$.items[*].name"));
    setAccessibleName(tr("Filter with JSONPath or JMESPath"));
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &BodyFilter::evaluate);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, this, &BodyFilter::evaluate);
    connect(&m_watcher, &QFutureWatcher<std::shared_ptr<Answer>>::finished, this, [this] {
        if (!m_watcher.isCanceled() && m_watcher.future().resultCount() > 0)
            take(*m_watcher.result());
    });
    setDocument(nullptr);
}

void BodyFilter::setDocument(const TextDocumentPointer &document)
{
    m_watcher.setFuture({});
    m_document = document;
    m_input.reset();
    setEnabled(document != nullptr);
    setToolTip(document ? tr("JSONPath when it begins with $, else JMESPath")
                        : tr("Only JSON can be filtered"));
    if (document && isActive())
        evaluate();
}

void BodyFilter::reset()
{
    setDocument(nullptr);
    clear();
    m_pause.stop();
}

void BodyFilter::evaluate()
{
    m_pause.stop();
    m_watcher.setFuture({});
    if (!m_document)
        return;
    if (!isActive()) {
        m_input.reset();
        Q_EMIT cleared();
        return;
    }
    Q_EMIT working();
    m_watcher.setFuture(
        QtConcurrent::run([document = m_document, known = m_input, wanted = expression()] {
            auto answer = std::make_shared<Answer>(known, FilterResult());
            if (!known) {
                auto input = readFilterInput(document->text());
                if (!input) {
                    answer->result = std::unexpected(input.error());
                    return answer;
                }
                answer->input = *std::move(input);
            }
            answer->result = filterJson(*answer->input, wanted);
            return answer;
        }));
}

void BodyFilter::take(const Answer &answer)
{
    m_input = answer.input;
    if (answer.result)
        Q_EMIT filtered(*answer.result);
    else
        Q_EMIT failed(answer.result.error());
}

} // namespace Broadside
