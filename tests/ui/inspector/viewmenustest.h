// What the tests of the menus of a body's views share.
#pragma once

#include "inspector/viewertable.h"
#include "responsepaneltest.h"

namespace Broadside {

class ViewMenusTest : public ResponsePanelTest
{
    Q_OBJECT

protected:
    // Empty what the menu does not offer.
    struct Offered
    {
        QString check = {};
        QString name = {}; // of the capture
        QString query = {};
    };

    void showAs(ViewMode mode, const QByteArray &type, const QByteArray &body);
    template <typename Viewer>
    Viewer *viewer() const
    {
        return qobject_cast<Viewer *>(shownViewer());
    }
    // What choosing its entries for what is there asks for; the menu is closed then.
    Offered offeredBy(QMenu *menu);
    // The same of the entry with that text.
    QString checkBy(QMenu *menu, const QString &text);
    // Of the response that is shown: why a check does not pass, and what is captured.
    QString problemOf(const QString &check) const;
    QString captured(const QString &query) const;

private:
    BodyViewer *shownViewer() const;

    RouteRecord m_record;
};

} // namespace Broadside
