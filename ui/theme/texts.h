// Texts and numbers in the language of the window, for functions that belong to no class.
#pragma once

#include "base/texts.h"
#include "base/units.h"

#include <QLocale>
#include <QStringList>

namespace Broadside {

// The items of a list, as the language puts something between them. For people alone: what is read
// again has commas in every language.
inline QString listText(const QStringList &items)
{
    return items.join(
        QCoreApplication::translate("Broadside", ", ", "between the items of a list"));
}

// As listText(), for parts that may be lists themselves.
inline QString clausesText(const QStringList &clauses)
{
    return clauses.join(
        QCoreApplication::translate("Broadside", "; ", "between the parts of a sentence"));
}

// As the language writes it, without anything between thousands.
inline QString numberText(double number, int decimals)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'f', decimals);
}

// As formatSize() says it, with the decimal point of the language.
inline QString sizeText(qint64 bytes)
{
    return formatSize(bytes).replace(u'.', QLocale().decimalPoint());
}

} // namespace Broadside
