// What was typed and cannot be stored yet, such as JSON that is not whole or a header without a
// right name, or is not meant to be, such as what is in a cell that is still open: kept as long as
// its collection is open, whether its tab is or not. By the route and the field it was typed into.
// Lives on the GUI thread; owned by the OpenCollection.
#pragma once

#include "edit/renaming.h"

#include <QMap>
#include <QObject>

namespace Broadside {

struct DraftPlace
{
    QString route; // its id
    QString field;

    auto operator<=>(const DraftPlace &) const = default;
};

using DraftTexts = QMap<DraftPlace, QString>;

// The text as a draft: an empty one can be what was typed, too, and null would say that there is
// none.
inline QString draftText(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

class Drafts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const DraftTexts &texts() const { return m_texts; }
    bool isEmpty() const { return m_texts.isEmpty(); }
    // A null text: there is none any more.
    void set(const DraftPlace &place, const QString &text);
    // Routes have other paths.
    void follow(const Renamings &renamings);
    // Those of an earlier process, beside the ones that are there.
    void restore(const DraftTexts &texts);

Q_SIGNALS:
    void changed();
    // Whoever shows the routes has to show these.
    void restored();

private:
    DraftTexts m_texts;
};

} // namespace Broadside
