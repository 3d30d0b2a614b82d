// What the tests of the tables of a request share: a small collection in a window, and what a user
// does in a table with real cells and keys.
#pragma once

#include "collectionflowtest.h"

class QLineEdit;

namespace Broadside {

class RowsEditor;

class RowsFlowTest : public CollectionFlowTest
{
    Q_OBJECT

protected:
    static const QByteArray shop; // its text, with routes "list", "form" and "parts"

    // With the table of this page in front; null when it is not there in time.
    RowsEditor *openTable(const QString &route, const QString &page);
    // The same, once the collection is open.
    RowsEditor *tableOf(const QString &route, const QString &page);
    // What a key would be typed into; null when it does not come.
    static QLineEdit *openCell(const RowsEditor &table);
    // With the key for it.
    static QLineEdit *newCell(const RowsEditor &table);
    // A whole row; the focus is in the table then, and the row is the current one.
    static void addRow(const RowsEditor &table, const QString &name, const QString &value);
    QString url() const;

    OpenCollection *m_shop = nullptr;
};

} // namespace Broadside
