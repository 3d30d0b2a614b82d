#include "inspector/bodyfilter.h"

#include "theme/editorfont.h"

#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds typingPause{250};

} // namespace

BodyFilter::BodyFilter(QWidget *parent)
    : QLineEdit(parent)
{
    useEditorFont(*this);
    setPlaceholderText(QStringLiteral("$.items[*].name"));
    setAccessibleName(tr("Filter with JSONPath or JMESPath"));
    setClearButtonEnabled(true);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &BodyFilter::evaluate);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, this, &BodyFilter::evaluate);
    connect(&m_watcher, &QFutureWatcher<void>::finished, this, &BodyFilter::endEvaluation);
    setDocument(nullptr);
}

BodyFilter::~BodyFilter()
{
    m_document.reset();
    dropEvaluation();
}

void BodyFilter::setDocument(const TextDocumentPointer &document)
{
    m_document = document;
    dropEvaluation();
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

// What runs goes on until it notices; what it reads may still be of use for another expression.
void BodyFilter::dropEvaluation()
{
    m_isWaiting = false;
    if (!m_evaluation)
        return;
    m_evaluation->isStale = true;
    m_evaluation->isUseless = m_evaluation->document != m_document;
}

void BodyFilter::evaluate()
{
    m_pause.stop();
    dropEvaluation();
    if (!m_document)
        return;
    if (!isActive()) {
        m_input.reset();
        Q_EMIT cleared();
        return;
    }
    Q_EMIT working();
    if (isEvaluating())
        m_isWaiting = true;
    else
        startEvaluation();
}

void BodyFilter::startEvaluation()
{
    m_evaluation = std::make_shared<Evaluation>();
    m_evaluation->document = m_document;
    m_evaluation->expression = expression();
    m_evaluation->input = m_input;
    m_watcher.setFuture(QtConcurrent::run([evaluation = m_evaluation] { run(*evaluation); }));
}

void BodyFilter::run(Evaluation &evaluation)
{
    if (!evaluation.input) {
        auto input = readFilterInput(evaluation.document->text(),
                                     [&evaluation] { return evaluation.isUseless.load(); });
        if (!input) {
            evaluation.result = std::unexpected(input.error());
            return;
        }
        evaluation.input = *std::move(input);
    }
    evaluation.result = filterJson(*evaluation.input, evaluation.expression,
                                   [&evaluation] { return evaluation.isStale.load(); });
}

void BodyFilter::endEvaluation()
{
    const std::shared_ptr<Evaluation> ended = std::exchange(m_evaluation, nullptr);
    if (ended->document == m_document && isActive())
        m_input = ended->input;
    if (std::exchange(m_isWaiting, false))
        startEvaluation();
    else if (!ended->isStale && ended->result)
        Q_EMIT filtered(*ended->result);
    else if (!ended->isStale)
        Q_EMIT failed(ended->result.error());
}

} // namespace Broadside
