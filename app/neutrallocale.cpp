#include "neutrallocale.h"

#include <QLocale>

#include <clocale>

namespace Broadside {

void useNeutralLocale()
{
    // Qt itself takes all text of the system for UTF-8, whatever is said here.
    std::setlocale(LC_ALL, "C");
    QLocale::setDefault(QLocale::c());
}

// XPath, for one, writes numbers with whatever stands for the point in the user's country.
void useNeutralNumbers()
{
    std::setlocale(LC_NUMERIC, "C");
}

} // namespace Broadside
