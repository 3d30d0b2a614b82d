#include "composer/textmistake.h"

#include <QCoreApplication>

namespace Broadside {

namespace {

class TextMistakes
{
    Q_DECLARE_TR_FUNCTIONS(TextMistakes)
};

} // namespace

SourcePlace placeIn(QStringView text, qsizetype position)
{
    const QStringView before = text.first(std::clamp(position, qsizetype(0), text.size()));
    return {.file = {},
            .line = int(before.count(u'\n')) + 1,
            .column = int(before.size() - (before.lastIndexOf(u'\n') + 1)) + 1};
}

QString mistakeSentence(const Error &mistake)
{
    return TextMistakes::tr("Line %1, column %2: %3")
        .arg(mistake.place.line)
        .arg(mistake.place.column)
        .arg(mistake.message);
}

} // namespace Broadside
