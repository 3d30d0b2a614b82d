#include "inspector/jsontreemodel.h"

#include <QPromise>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr int childrenAtOnce = 1000;
constexpr qint64 longestReadAtOnce = 1 << 20; // bytes; more is read in the background
constexpr qsizetype longestShown = 200;       // characters of a value

TextKind kindOf(char first)
{
    if (first == '"')
        return TextKind::String;
    if (first == '-' || (first >= '0' && first <= '9'))
        return TextKind::Number;
    return first == '{' || first == '[' ? TextKind::Plain : TextKind::Literal;
}

} // namespace

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_top(std::make_unique<Node>())
{
    connect(&m_reading, &QFutureWatcher<JsonChildren>::finished, this,
            &JsonTreeModel::finishReading);
}

JsonTreeModel::~JsonTreeModel()
{
    m_reading.cancel();
}

QByteArrayView JsonTreeModel::text() const
{
    return m_document ? m_document->text() : QByteArrayView();
}

void JsonTreeModel::setDocument(const TextDocumentPointer &document)
{
    beginResetModel();
    m_reading.cancel();
    m_readNode = nullptr;
    m_wantedOffset = -1;
    m_document = document;
    m_top = std::make_unique<Node>();
    endResetModel();
    if (document)
        readRoot();
}

void JsonTreeModel::readRoot()
{
    if (m_document->size() <= longestReadAtOnce) {
        takeRoot(readJsonRoot(text(), childrenAtOnce, {}));
        return;
    }
    m_readNode = m_top.get();
    m_reading.setFuture(QtConcurrent::run([document = m_document](QPromise<JsonChildren> &promise) {
        const auto isCancelled = [&promise] { return promise.isCanceled(); };
        JsonRoot root = readJsonRoot(document->text(), childrenAtOnce, isCancelled);
        promise.addResult(JsonChildren{.parts = {root.part}});
        promise.addResult(std::move(root.children));
    }));
    Q_EMIT readingChanged(true);
}

void JsonTreeModel::startReading(Node *node, qint64 from)
{
    m_readNode = node;
    m_reading.setFuture(QtConcurrent::run(
        [document = m_document, from, until = m_wantedOffset](QPromise<JsonChildren> &promise) {
            const auto isCancelled = [&promise] { return promise.isCanceled(); };
            const auto read = [&](qint64 begin) {
                return readJsonChildren(document->text(), begin, childrenAtOnce, isCancelled);
            };
            JsonChildren children = read(from);
            while (children.next >= 0 && children.next <= until && !isCancelled()) {
                JsonChildren more = read(children.next);
                children.parts.insert(children.parts.end(), more.parts.begin(), more.parts.end());
                children.next = more.next;
            }
            promise.addResult(std::move(children));
        }));
    Q_EMIT readingChanged(true);
}

void JsonTreeModel::reveal(qint64 offset)
{
    m_wantedOffset = offset;
    if (!m_readNode)
        goOnRevealing();
}

// From the top as far down as it is known; what is missing is read, and then it goes on.
void JsonTreeModel::goOnRevealing()
{
    Node *node = m_top.get();
    while (m_wantedOffset >= 0) {
        Node *child = childAt(*node, m_wantedOffset);
        if (!child && node->next >= 0) {
            if (!readMore(node))
                return;
            continue;
        }
        if (!child) {
            m_wantedOffset = -1; // the text is no JSON there
            return;
        }
        const bool isName = m_wantedOffset < child->part.begin;
        if (isName || !child->part.isContainer(text())) {
            m_wantedOffset = -1;
            Q_EMIT revealed(createIndex(child->row, isName ? NameColumn : ValueColumn, child));
            return;
        }
        node = child;
    }
}

// Null when none of those that were read has it.
JsonTreeModel::Node *JsonTreeModel::childAt(const Node &node, qint64 offset)
{
    const auto endOf = [](const std::unique_ptr<Node> &child) { return child->part.end; };
    const auto found = std::ranges::upper_bound(node.children, offset, {}, endOf);
    return found == node.children.end() ? nullptr : found->get();
}

void JsonTreeModel::finishReading()
{
    Node *node = std::exchange(m_readNode, nullptr);
    const bool isRead = !m_reading.isCanceled() && m_reading.future().resultCount() > 0;
    if (isRead && node == m_top.get())
        takeRoot({.part = m_reading.resultAt(0).parts.front(), .children = m_reading.resultAt(1)});
    else if (isRead && node)
        take(node, m_reading.result());
    if (m_readNode)
        return; // a view wants more of what is there now
    Q_EMIT readingChanged(false);
    goOnRevealing();
}

// With what is in it at once: a view that unfolds it would have it read otherwise.
void JsonTreeModel::takeRoot(const JsonRoot &root)
{
    beginInsertRows({}, 0, 0);
    append(*m_top, {.parts = {root.part}});
    append(*m_top->children.front(), root.children);
    endInsertRows();
}

void JsonTreeModel::take(Node *node, const JsonChildren &children)
{
    if (children.parts.empty()) {
        node->next = children.next;
        return;
    }
    const auto first = int(node->children.size());
    beginInsertRows(indexOf(node), first, first + int(children.parts.size()) - 1);
    append(*node, children);
    endInsertRows();
}

void JsonTreeModel::append(Node &node, const JsonChildren &children)
{
    node.next = children.next;
    for (const JsonPart &part : children.parts) {
        auto child = std::make_unique<Node>();
        child->parent = &node;
        child->row = int(node.children.size());
        child->part = part;
        child->next = part.count > 0 ? part.begin : -1;
        node.children.push_back(std::move(child));
    }
}

JsonTreeModel::Node *JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_top.get();
}

QModelIndex JsonTreeModel::indexOf(Node *node) const
{
    return node == m_top.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || size_t(row) >= node->children.size() ||
        parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(nodeOf(index)->parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *node = nodeOf(parent);
    return !node->children.empty() || node->part.count > 0;
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return parent.column() <= 0 && !m_readNode && nodeOf(parent)->next >= 0;
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    readMore(nodeOf(parent));
}

// False when it is read in the background.
bool JsonTreeModel::readMore(Node *node)
{
    if (node->part.end - node->next > longestReadAtOnce) {
        startReading(node, node->next);
        return false;
    }
    take(node, readJsonChildren(text(), node->next, childrenAtOnce, {}));
    return true;
}

QString JsonTreeModel::nameOf(const Node &node) const
{
    if (node.part.keyBegin >= 0)
        return jsonStringText(
            text().sliced(node.part.keyBegin, node.part.keyEnd - node.part.keyBegin), longestShown);
    return node.parent == m_top.get() ? QStringLiteral("$") : QString::number(node.row);
}

QString JsonTreeModel::valueOf(const Node &node) const
{
    const JsonPart &part = node.part;
    if (!part.isContainer(text())) {
        const QByteArrayView value = text().sliced(part.begin, part.end - part.begin);
        if (part.first(text()) == '"')
            return jsonStringText(value, longestShown);
        return QString::fromUtf8(value.first(std::min(value.size(), longestShown)));
    }
    const bool isList = part.first(text()) == '[';
    if (isList)
        return part.count == 1 ? tr("[ ] 1 element") : tr("[ ] %L1 elements").arg(part.count);
    return part.count == 1 ? tr("{ } 1 member") : tr("{ } %L1 members").arg(part.count);
}

QString JsonTreeModel::pathOf(const Node &node) const
{
    if (!node.parent || node.parent == m_top.get())
        return QStringLiteral("$");
    const QString before = pathOf(*node.parent);
    return before +
           (node.part.keyBegin < 0 ? jsonPathStep(qint64(node.row)) : jsonPathStep(keyOf(node)));
}

// All of it, however long.
QString JsonTreeModel::keyOf(const Node &node) const
{
    const qint64 size = node.part.keyEnd - node.part.keyBegin;
    return jsonStringText(text().sliced(node.part.keyBegin, size), size);
}

// What is in a list has its name from that.
QueryProposal JsonTreeModel::proposal(const QModelIndex &index) const
{
    const Node &node = *nodeOf(index);
    const Node *named = &node;
    while (named->parent && named->part.keyBegin < 0)
        named = named->parent;
    return jsonProposal(pathOf(node), named->parent ? keyOf(*named) : QString(),
                        text().sliced(node.part.begin, node.part.end - node.part.begin));
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    const bool isName = index.column() == NameColumn;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return isName ? nameOf(node) : valueOf(node);
    case KindRole:
        return int(isName ? TextKind::Key : kindOf(node.part.first(text())));
    case PathRole:
        return pathOf(node);
    case OffsetRole:
        if (isName)
            return node.part.keyBegin;
        return node.part.isContainer(text()) ? -1 : node.part.begin;
    case SourceRole:
        return QString::fromUtf8(text().sliced(node.part.begin, node.part.end - node.part.begin));
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace Broadside
