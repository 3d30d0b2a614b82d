#include "base/wording.h"

namespace Broadside {

Wording wordingOf(const char *sentence, const QStringList &values, std::vector<Wording> parts)
{
    Wording wording{.sentence = QString::fromUtf8(sentence), .values = values};
    QStringList texts;
    for (const Wording &part : parts)
        texts += englishText(part);
    if (!texts.isEmpty())
        wording.values += texts.join(QStringLiteral("; "));
    wording.parts = std::move(parts);
    return wording;
}

QString englishText(const Wording &wording)
{
    return filledSentence(wording.sentence, wording.values);
}

// At once: a value may hold what looks like the place of another one.
QString filledSentence(const QString &sentence, const QStringList &values)
{
    switch (values.size()) {
    case 0:
        return sentence;
    case 1:
        return sentence.arg(values[0]);
    case 2:
        return sentence.arg(values[0], values[1]);
    default:
        return sentence.arg(values[0], values[1], values[2]);
    }
}

} // namespace Broadside
