// The texts of Qt in the language of the window, but for those of its network: what they say goes
// into events, the history and logs, which are English, and is looked at to learn what happened.
#pragma once

#include <QTranslator>

namespace Broadside {

class QtTexts final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    QString translate(const char *context, const char *text, const char *disambiguation,
                      int count) const override;
};

} // namespace Broadside
