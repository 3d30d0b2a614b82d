// Comma separated values as a table. On the GUI thread.
#pragma once

#include "inspector/bodyviewer.h"
#include "inspector/csvmodel.h"
#include "inspector/noticebar.h"

#include <QTableView>

namespace Broadside {

class CsvViewer : public BodyViewer
{
    Q_OBJECT

public:
    explicit CsvViewer(QWidget *parent = nullptr);

    void show(const ShownBody &body, bool isSamePlace) override;
    QTableView *view() const { return m_view; }
    NoticeBar *notice() const { return m_notice; }

private:
    void sayWhatIsWrong();
    void copySelection();

    NoticeBar *m_notice;
    QTableView *m_view;
    CsvModel m_model;
};

} // namespace Broadside
