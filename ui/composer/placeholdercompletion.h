// Completes {{placeholders}} while one types: opens behind `{{`, in a line edit or in a text of
// many lines. Lives with its editor, on the GUI thread.
#pragma once

#include <QObject>
#include <QStringListModel>

#include <memory>
#include <optional>

class QCompleter;
class QLineEdit;
class QPlainTextEdit;

namespace Broadside {

class PlaceholderCompletion : public QObject
{
    Q_OBJECT

public:
    explicit PlaceholderCompletion(QPlainTextEdit &edit);
    explicit PlaceholderCompletion(QLineEdit &edit);
    ~PlaceholderCompletion() override;

    // What can stand between the braces: names, and functions with their $.
    void setNames(const QStringList &names);
    bool isOpen() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // How the text around the cursor is read and written.
    struct Access;

    QCompleter &completer();
    void open();
    void insert(const QString &name);

    std::unique_ptr<Access> m_access;
    QString m_before; // the cursor, when the text changed last
    QStringListModel m_names;
    QCompleter *m_completer = nullptr; // made when it is wanted first: most fields never want it
};

// What is behind the last `{{` before the cursor that no `}}` has closed; empty optional: the
// cursor is outside.
std::optional<QString> openPlaceholder(const QString &textBeforeCursor);

} // namespace Broadside
