// Completes the last item of a list that is typed with commas into a line.
#pragma once

#include <QCompleter>
#include <QLineEdit>
#include <QStringList>

namespace Broadside {

// The items of such a line, trimmed, without empty ones. An item with a comma is in quotes, as in
// JSON.
QStringList listItems(const QString &text);
// As one would type it, whatever the language: it is read again.
QString typedList(const QStringList &items);

// Belongs to the line.
class ListCompleter : public QCompleter
{
    Q_OBJECT

public:
    ListCompleter(QLineEdit &line, const QStringList &candidates);

    QString pathFromIndex(const QModelIndex &index) const override;
    QStringList splitPath(const QString &path) const override;
    // Esc closes the popup and is no shortcut of the window then.
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Broadside
