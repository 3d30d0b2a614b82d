// One of the tables of a route: on or off, name, value with its placeholders, and where it comes
// from. With a sentence in its place when it is empty.
#pragma once

#include "composer/placeholders.h"
#include "composer/rowsmodel.h"

#include <QTreeView>

namespace Broadside {

class RowsView : public QTreeView
{
    Q_OBJECT

public:
    RowsView(const QString &accessibleName, const QString &whenEmpty, QWidget *parent = nullptr);
    ~RowsView() override;

    void show(std::vector<DetailRow> rows, const Placeholders &placeholders);
    const RowsModel &rows() const { return m_model; }
    const Placeholders &placeholders() const { return m_placeholders; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrangeColumns();

    RowsModel m_model;
    Placeholders m_placeholders;
    QString m_whenEmpty;
    bool m_areColumnsChosen = false; // by the user
};

} // namespace Broadside
