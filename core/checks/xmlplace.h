// Which element of an XML or HTML text stands at a place of it or says something, as XPath finds
// it. Parses all of the text, as a check does: for another thread where it is large.
#pragma once

#include "checks/xmlquery.h"

#include <optional>

namespace Broadside {

struct XmlPlace
{
    QString path; // with the prefixes that XmlDocument knows
    QString name;
    std::optional<QString> text; // none where there are elements inside

    bool operator==(const XmlPlace &) const = default;
};

// The innermost element around the byte. None outside of all, and where a check could not read the
// text.
std::optional<XmlPlace> xmlPlaceAt(const QByteArray &utf8, qint64 offset,
                                   XmlDocument::Language language);
// The innermost element that says just this, apart from blanks, with its whole text. None where
// there are several; of what an HTML page shows, so that its title is none.
std::optional<XmlPlace> xmlPlaceOfText(const QByteArray &utf8, const QString &text,
                                       XmlDocument::Language language);

} // namespace Broadside
