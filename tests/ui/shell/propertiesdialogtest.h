// What the tests of the properties of folders and collections share: each test function has a fresh
// window with a small collection in a file of its own, two folders and two environments in it.
#pragma once

#include "composer/propertiesdialog.h"
#include "mainwindowtest.h"

#include <QModelIndex>
#include <QPointer>

class QLineEdit;

namespace Broadside {

class RowsEditor;

class PropertiesDialogTest : public MainWindowTest
{
    Q_OBJECT

protected:
    static const QByteArray shop; // its text, with folders "Users" and "Orders"

    QString path() const { return m_folder->filePath(QStringLiteral("shop.broadside.yaml")); }
    OpenCollection *collection() const { return m_window->workspace().active(); }
    QByteArray text() const { return collection()->files().text(path()); }
    void write(const QByteArray &text) const;

    // Of what has that name in the tree; null when the dialog does not come.
    PropertiesDialog *openProperties(const QString &name) const;
    static QLineEdit *field(const QWidget &dialog, const QString &name);
    static RowsEditor *rows(const QWidget &dialog, const QString &name);
    static void showPageOf(const PropertiesDialog &dialog, const QWidget &part);
    static void type(QWidget *widget, const QString &text);
    // A new row with that name, which cannot be, typed where rows are added.
    static void addWrongRow(const PropertiesDialog &dialog, RowsEditor &editor,
                            const QString &name);
    static void clickOk(const PropertiesDialog &dialog);
    // What the dialog says below its pages, beginning with the mark of a problem.
    static QString said(const PropertiesDialog &dialog);

protected Q_SLOTS:
    void init();

private:
    QModelIndex row(const QString &name, const QModelIndex &parent = {}) const;
};

} // namespace Broadside
