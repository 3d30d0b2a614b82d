#include "theme/failuretext.h"

#include "model/assertion.h"
#include "theme/texts.h"

namespace Broadside {

QString wordingText(const Wording &wording)
{
    QStringList values = wording.values;
    if (!wording.parts.empty() && !values.isEmpty()) {
        QStringList parts;
        for (const Wording &part : wording.parts)
            parts += wordingText(part);
        values.last() = clausesText(parts);
    }
    const QByteArray english = wording.sentence.toUtf8();
    return filledSentence(QCoreApplication::translate("Broadside", english.constData()), values);
}

QString failureText(const RequestFailure &failure)
{
    return failure.wording.isEmpty() ? failure.message : wordingText(failure.wording);
}

QString reasonText(const RouteRecord &record)
{
    if (record.failure && !record.failure->message.isEmpty())
        return failureText(*record.failure);
    return record.wording.isEmpty() ? record.reason : wordingText(record.wording);
}

// The check itself tells it, also in the runs that an older version kept.
QString expectationText(const CheckRecord &check)
{
    const Result<Assertion> assertion = parseAssertion(check.check, {});
    if (!assertion)
        return check.expected;
    const Wording expectation = assertion->expectation();
    return englishText(expectation) == check.expected ? wordingText(expectation) : check.expected;
}

} // namespace Broadside
