// The bytes of a body, and a search among them. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/hexview.h"
#include "inspector/matchfinder.h"

namespace Broadside {

class HexViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit HexViewer(QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    QString whyNotFind() const override { return {}; }
    // Bytes in hexadecimal ("de ad be ef", "0xdead"), else a text's in UTF-8.
    void find(const QString &text, Qt::CaseSensitivity sensitivity) override;
    void showNextMatch(bool isBackwards) override;
    QString matchText() const override { return m_finder.text(); }
    QString positionText() const override { return m_view->positionText(); }

    HexView *view() const { return m_view; }

private:
    void startSearch();
    void addEntries(QMenu *menu, qint64 begin, qint64 end);

    HexView *m_view;
    ShownBody m_body; // the view's bytes are valid as long as it
    MatchFinder m_finder;
    QByteArray m_wanted;
};

// What is to be found for a text that was typed.
QByteArray bytesToFind(const QString &text);

} // namespace Broadside
