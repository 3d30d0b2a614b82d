#include "composer/listcompletion.h"

#include "composer/quotedtext.h"

#include <QAbstractItemView>
#include <QKeyEvent>

#include <algorithm>

namespace Broadside {

namespace {

struct ListItem
{
    qsizetype begin = 0; // behind the comma before it
    QString text;
};

bool needsQuotesInList(const QString &item)
{
    return item.contains(u',') || item.startsWith(u'"');
}

qsizetype skipBlanks(const QString &text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

// As it is typed, up to the next comma; one in quotes may have commas itself.
ListItem readItem(const QString &text, qsizetype &at)
{
    ListItem item{at, {}};
    const std::optional<QuotedText> quoted = readQuotedText(text, skipBlanks(text, at));
    const qsizetype behind = quoted ? skipBlanks(text, quoted->end) : 0;
    const bool isWhole = quoted && (behind == text.size() || text[behind] == u',');
    if (isWhole && needsQuotesInList(quoted->text)) {
        item.text = quoted->text;
        at = behind;
    } else {
        const qsizetype comma = text.indexOf(u',', at);
        const qsizetype end = comma < 0 ? text.size() : comma;
        item.text = text.sliced(at, end - at).trimmed();
        at = end;
    }
    return item;
}

// With empty ones; the last is the one that is being typed.
std::vector<ListItem> readList(const QString &text)
{
    qsizetype at = 0;
    std::vector<ListItem> items{readItem(text, at)};
    while (at < text.size())
        items.push_back(readItem(text, ++at));
    return items;
}

QString typedItem(const QString &item)
{
    return needsQuotesInList(item) ? quotedText(item) : item;
}

} // namespace

QStringList listItems(const QString &text)
{
    QStringList items;
    for (const ListItem &item : readList(text)) {
        if (!item.text.isEmpty())
            items += item.text;
    }
    return items;
}

QString typedList(const QStringList &items)
{
    QStringList typed;
    std::ranges::transform(items, std::back_inserter(typed), typedItem);
    return typed.join(QStringLiteral(", "));
}

ListCompleter::ListCompleter(QLineEdit &line, const QStringList &candidates)
    : QCompleter(candidates, &line)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    line.setCompleter(this);
}

QString ListCompleter::pathFromIndex(const QModelIndex &index) const
{
    const auto *line = qobject_cast<QLineEdit *>(parent());
    const QString chosen = typedItem(QCompleter::pathFromIndex(index));
    const qsizetype begin = line ? readList(line->text()).back().begin : 0;
    return begin == 0 ? chosen : QString(line->text().left(begin) + u' ' + chosen);
}

// The item that is being typed, whose quotes need not end yet.
QStringList ListCompleter::splitPath(const QString &path) const
{
    const QString last = readList(path).back().text;
    return {last.startsWith(u'"') ? last.sliced(1) : last};
}

bool ListCompleter::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOfPopup =
        event->type() == QEvent::ShortcutOverride && watched == popup() && popup()->isVisible();
    if (isOfPopup && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QCompleter::eventFilter(watched, event);
}

} // namespace Broadside
