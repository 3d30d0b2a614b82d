// Comma separated values as a table. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/csvmodel.h"
#include "inspector/matchfinder.h"
#include "inspector/noticebar.h"

#include <QTableView>

namespace Broadside {

class CsvViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit CsvViewer(QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    // Among all cells, those whose rows are still being read, too.
    QString whyNotFind() const override { return {}; }
    void find(const QString &text, Qt::CaseSensitivity sensitivity) override;
    void showNextMatch(bool isBackwards) override;
    QString matchText() const override { return m_finder.text(); }
    // The current cell, by its column and its record.
    QString positionText() const override;

    QTableView *view() const { return m_view; }
    NoticeBar *notice() const { return m_notice; }

private:
    void connectParts();
    void sayWhatIsWrong();
    void copySelection();
    void showMenu(QPoint place);
    QueryProposal currentProposal() const;
    void startSearch();
    void showMatch();
    qint64 currentCell() const;

    NoticeBar *m_notice;
    QTableView *m_view;
    CsvModel m_model;
    TextDocumentPointer m_text;
    bool m_isAsChecked = false; // all of it, as checks find it
    MatchFinder m_finder;       // its offsets are numbers of cells
    qint64 m_wantedCell = -1;   // to be shown, its row may not be there yet
    QString m_wanted;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
};

} // namespace Broadside
