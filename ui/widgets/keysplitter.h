// A splitter whose borders move by keys, too: Tab goes to them, the arrow keys move them, Home and
// End move them as far as they go. Owned by its parent; GUI thread.
#pragma once

#include <QSplitter>

namespace Broadside {

class KeySplitter : public QSplitter
{
public:
    explicit KeySplitter(Qt::Orientation orientation, QWidget *parent = nullptr);

    // What screen readers call the parts, one for each, when all of them are there.
    void setPartNames(const QStringList &names);

protected:
    QSplitterHandle *createHandle() override;
};

} // namespace Broadside
