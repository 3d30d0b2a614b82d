// Texts of the window as long as those of German are, so that it is seen whether there is room for
// them before they are translated: vowels are doubled, which leaves them readable.
#pragma once

#include <QTranslator>

namespace Broadside {

class LongerTexts : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char *disambiguation,
                      int n) const override
    {
        Q_UNUSED(context)
        Q_UNUSED(disambiguation)
        Q_UNUSED(n)
        QString longer;
        bool isTag = false;
        for (const QChar letter : QString::fromUtf8(source)) {
            longer += letter;
            isTag = letter == u'<' || (isTag && letter != u'>');
            if (!isTag && QStringView(u"aeiouAEIOU").contains(letter))
                longer += letter.toLower();
        }
        // Numbers have their places in the text.
        if (n >= 0)
            longer.replace(QLatin1String("%n"), QString::number(n));
        return longer;
    }
};

} // namespace Broadside
